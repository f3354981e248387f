package mcpmanager.query;

import mcpmanager.chassis.WebChassis;
import mcpmanager.chassis.access.AccessConfiguration;
import mcpmanager.chassis.feed.FeedChassis;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** The read side as one Spring context. Ready when its schema is migrated; Kafka may still be away. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import({WebChassis.class, AccessConfiguration.class, FeedChassis.class})
@ImportAutoConfiguration(FlywayAutoConfiguration.class)
@ComponentScan
public class QueryService {

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(QueryService.class)
                .properties("spring.config.name=mcpm-query")
                .run(arguments);
    }
}
