package mcpmanager.command.datasource;

import mcpmanager.command.store.AggregateType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DataSourceConfiguration {

    @Bean
    AggregateType<DataSourceAggregate> dataSourceAggregate() {
        return new AggregateType<>(DataSourceAggregate.class);
    }
}
