package mcpmanager.command.server;

import mcpmanager.command.store.AggregateType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class McpServerConfiguration {

    @Bean
    AggregateType<McpServerAggregate> mcpServerAggregate() {
        return new AggregateType<>(McpServerAggregate.class);
    }
}
