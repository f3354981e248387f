package mcpmanager.command.module;

import mcpmanager.command.store.AggregateType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WasmModuleConfiguration {

    @Bean
    AggregateType<WasmModuleAggregate> wasmModuleAggregate() {
        return new AggregateType<>(WasmModuleAggregate.class);
    }
}
