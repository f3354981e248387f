package mcpmanager.invoke;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import mcpmanager.chassis.WebChassis;
import mcpmanager.chassis.access.AccessConfiguration;
import mcpmanager.chassis.access.GuardedPaths;
import mcpmanager.chassis.egress.Egress;
import mcpmanager.chassis.egress.EgressSettings;
import mcpmanager.chassis.kafka.KafkaSettings;
import mcpmanager.chassis.secret.SecretProviders;
import mcpmanager.chassis.secret.SecretSettings;
import mcpmanager.invoke.catalog.CatalogSettings;
import mcpmanager.invoke.custom.CustomToolSettings;
import mcpmanager.invoke.datasource.DataSourceSettings;
import mcpmanager.invoke.flood.FloodSettings;
import mcpmanager.invoke.health.HealthSettings;
import mcpmanager.invoke.recording.RecordingSettings;
import mcpmanager.invoke.redis.RedisSettings;
import mcpmanager.invoke.wasm.WasmSettings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcTransactionManagerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;

/** The gateway as a process of its own. The standalone process runs the same class beside the other services. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import({WebChassis.class, AccessConfiguration.class})
@ImportAutoConfiguration({
    R2dbcAutoConfiguration.class,
    R2dbcTransactionManagerAutoConfiguration.class,
    FlywayAutoConfiguration.class
})
@EnableConfigurationProperties({
    KafkaSettings.class,
    CatalogSettings.class,
    RecordingSettings.class,
    DataSourceSettings.class,
    EgressSettings.class,
    CustomToolSettings.class,
    FloodSettings.class,
    HealthSettings.class,
    WasmSettings.class,
    RedisSettings.class,
    SecretSettings.class
})
@ComponentScan
public class InvokeService {

    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(InvokeService.class);
        application.setDefaultProperties(Map.of("spring.config.name", "mcpm-invoke"));
        application.run(args);
    }

    /** What administrators use; agents come with keys. */
    @Bean
    GuardedPaths guardedPaths() {
        return new GuardedPaths(
                List.of("/api/v1/policies/**", "/api/v1/tools/*/test", "/api/v1/data-sources/*/health"));
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    Egress egress(
            EgressSettings settings,
            KafkaSettings kafka,
            RedisSettings redis,
            @Value("${spring.r2dbc.url}") String database,
            Environment environment) {
        EgressSettings.requireNoFormer(environment);
        return new Egress(settings, List.of(database, kafka.bootstrapServers(), redis.url()));
    }

    @Bean
    SecretProviders secretProviders(SecretSettings settings) {
        return SecretProviders.of(settings);
    }

    @Bean
    DatabaseClient database(io.r2dbc.spi.ConnectionFactory connections) {
        return DatabaseClient.create(connections);
    }

    @Bean
    TransactionalOperator transaction(ReactiveTransactionManager transactions) {
        return TransactionalOperator.create(transactions);
    }
}
