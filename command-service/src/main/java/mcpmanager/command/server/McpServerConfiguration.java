package mcpmanager.command.server;

import mcpmanager.chassis.access.IssuerSettings;
import mcpmanager.command.store.AggregateType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IssuerSettings.class)
class McpServerConfiguration {

    @Bean
    AggregateType<McpServerAggregate> mcpServerAggregate() {
        return new AggregateType<>(McpServerAggregate.class);
    }
}
