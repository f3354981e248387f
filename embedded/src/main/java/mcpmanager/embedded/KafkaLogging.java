package mcpmanager.embedded;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** Keeps the broker to warnings where Logback does the logging. Levels that a configuration sets explicitly win. */
final class KafkaLogging {

    private static final String LOGBACK = "ch.qos.logback.classic.LoggerContext";

    private KafkaLogging() {}

    static void quiet() {
        if (LoggerFactory.getILoggerFactory().getClass().getName().equals(LOGBACK)) {
            Levels.lower();
        }
    }

    /** A class of its own, because Logback need not be there. */
    private static final class Levels {

        private static final Map<String, Level> QUIET = Map.of(
                "kafka", Level.WARN,
                "org.apache.kafka", Level.WARN,
                "state.change.logger", Level.WARN,
                // calls every start of a controller a warning
                "org.apache.kafka.controller.QuorumController", Level.ERROR);

        private static void lower() {
            LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
            QUIET.forEach((name, level) -> {
                Logger logger = context.getLogger(name);
                if (logger.getLevel() == null) {
                    logger.setLevel(level);
                }
            });
        }
    }
}
