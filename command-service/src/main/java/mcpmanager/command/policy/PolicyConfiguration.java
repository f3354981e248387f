package mcpmanager.command.policy;

import mcpmanager.command.store.AggregateType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PolicyConfiguration {

    @Bean
    AggregateType<PolicyAggregate> policyAggregate() {
        return new AggregateType<>(PolicyAggregate.class);
    }
}
