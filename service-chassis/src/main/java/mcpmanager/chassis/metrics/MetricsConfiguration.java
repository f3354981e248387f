package mcpmanager.chassis.metrics;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The meters of a service: each {@link MeterBinder} among its beans puts its own into the registry of the process, with the
 * service's name as label {@code service}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MetricsSettings.class)
public class MetricsConfiguration {

    @Bean
    @ConditionalOnMissingBean
    PrometheusMeterRegistry processMeters() {
        return ProcessMeters.registry();
    }

    @Bean
    SmartInitializingSingleton boundMeters(
            PrometheusMeterRegistry registry,
            ObjectProvider<MeterBinder> binders,
            @Value("${spring.application.name:unnamed}") String service) {
        return () -> {
            CompositeMeterRegistry own = new CompositeMeterRegistry(Clock.SYSTEM, List.of(registry));
            own.config().commonTags("service", service);
            binders.forEach(binder -> binder.bindTo(own));
        };
    }

    @Bean
    MetricsFilter metricsFilter(PrometheusMeterRegistry registry, MetricsSettings settings) {
        return new MetricsFilter(registry, settings);
    }
}
