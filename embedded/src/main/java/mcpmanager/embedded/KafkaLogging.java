package mcpmanager.embedded;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * Keeps the broker to warnings where Logback does the logging. Spring Boot resets Logback when a context starts, so
 * the levels are set again after every reset; levels that a configuration sets explicitly win.
 */
final class KafkaLogging {

    private static final Map<String, Level> LEVELS = Map.of(
            "kafka", Level.WARN,
            "org.apache.kafka", Level.WARN,
            "state.change.logger", Level.WARN,
            // calls every start of a controller a warning
            "org.apache.kafka.controller.QuorumController", Level.ERROR);

    private KafkaLogging() {}

    static void quiet() {
        if (LoggerFactory.getILoggerFactory().getClass().getName().equals("ch.qos.logback.classic.LoggerContext")) {
            Logback.quiet((LoggerContext) LoggerFactory.getILoggerFactory());
        }
    }

    private static final class Logback implements LoggerContextListener {

        private static void quiet(LoggerContext context) {
            boolean known = context.getCopyOfListenerList().stream().anyMatch(Logback.class::isInstance);
            if (!known) {
                context.addListener(new Logback());
                lower(context);
            }
        }

        private static void lower(LoggerContext context) {
            LEVELS.forEach((name, level) -> {
                Logger logger = context.getLogger(name);
                if (logger.getLevel() == null) {
                    logger.setLevel(level);
                }
            });
        }

        @Override
        public boolean isResetResistant() {
            return true;
        }

        @Override
        public void onReset(LoggerContext context) {
            lower(context);
        }

        @Override
        public void onStart(LoggerContext context) {}

        @Override
        public void onStop(LoggerContext context) {}

        @Override
        public void onLevelChange(Logger logger, Level level) {}
    }
}
