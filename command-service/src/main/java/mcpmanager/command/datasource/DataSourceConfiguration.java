package mcpmanager.command.datasource;

import java.util.List;
import mcpmanager.chassis.egress.Egress;
import mcpmanager.chassis.egress.EgressSettings;
import mcpmanager.chassis.kafka.KafkaSettings;
import mcpmanager.command.store.AggregateType;
import mcpmanager.command.store.DatabaseSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EgressSettings.class)
class DataSourceConfiguration {

    @Bean
    Egress egress(EgressSettings settings, DatabaseSettings database, KafkaSettings kafka, Environment environment) {
        EgressSettings.requireNoFormer(environment);
        return new Egress(settings, List.of(database.url(), kafka.bootstrapServers()));
    }

    @Bean
    AggregateType<DataSourceAggregate> dataSourceAggregate() {
        return new AggregateType<>(DataSourceAggregate.class);
    }
}
