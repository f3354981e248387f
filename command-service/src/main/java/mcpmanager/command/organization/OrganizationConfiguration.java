package mcpmanager.command.organization;

import mcpmanager.command.store.AggregateType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OrganizationConfiguration {

    @Bean
    AggregateType<OrganizationAggregate> organizationAggregate() {
        return new AggregateType<>(OrganizationAggregate.class);
    }
}
