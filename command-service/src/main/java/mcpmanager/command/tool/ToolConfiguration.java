package mcpmanager.command.tool;

import mcpmanager.command.store.AggregateType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ToolConfiguration {

    @Bean
    AggregateType<ToolAggregate> toolAggregate() {
        return new AggregateType<>(ToolAggregate.class);
    }
}
