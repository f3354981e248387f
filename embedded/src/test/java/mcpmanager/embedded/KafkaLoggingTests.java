package mcpmanager.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;

final class KafkaLoggingTests {

    private final LoggerContext logback = (LoggerContext) LoggerFactory.getILoggerFactory();

    @Test
    void theBrokerIsStillQuietAfterSpringBootHasSetUpLogging() {
        KafkaLogging.quiet();

        var application = new SpringApplication(KafkaLoggingTests.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application
                .run("--spring.main.banner-mode=off", "--logging.level.state.change.logger=info")
                .close();

        assertThat(logback.getLogger("kafka.server.KafkaRaftServer").getEffectiveLevel())
                .isEqualTo(Level.WARN);
        assertThat(logback.getLogger("state.change.logger").getLevel()).isEqualTo(Level.INFO);
    }
}
