package mcpmanager.command;

import mcpmanager.chassis.WebChassis;
import mcpmanager.chassis.access.AccessConfiguration;
import mcpmanager.chassis.kafka.KafkaSettings;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.codec.CodecCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/**
 * The write side as one Spring context. Ready when the context has started: the schema is there, the first
 * administrator exists, commands are accepted. Kafka may still be away.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import({WebChassis.class, AccessConfiguration.class})
@ComponentScan
@EnableConfigurationProperties(KafkaSettings.class)
public class CommandService {

    private static final int MAX_BODY_BYTES = 1024 * 1024;

    /** The limit of a request body: 1 MiB. */
    @Bean
    CodecCustomizer bodyLimit() {
        return codecs -> codecs.defaultCodecs().maxInMemorySize(MAX_BODY_BYTES);
    }

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(CommandService.class)
                .properties("spring.config.name=mcpm-command")
                .run(arguments);
    }
}
