package mcpmanager.standalone;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.logging.LogFile;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Sets up logging once: before contexts that start side by side would each try, and best before anything else. System
 * properties and the environment win; levels a service sets for its own packages still apply.
 */
final class SharedLogging {

    private SharedLogging() {}

    /** To the console. */
    static void initialise() {
        initialise(Map.of());
    }

    /** To a file, rolled over daily and at 10 MB; the console gets errors only. */
    static void initialise(Path file) {
        initialise(Map.of("logging.file.name", file.toString(), "logging.threshold.console", "ERROR"));
    }

    private static void initialise(Map<String, Object> defaults) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addLast(new MapPropertySource("defaults", defaults));
        LogFile file = LogFile.get(environment);
        if (file != null) {
            file.applyToSystemProperties();
        }
        LoggingSystem system = LoggingSystem.get(SharedLogging.class.getClassLoader());
        system.beforeInitialize();
        system.initialize(new LoggingInitializationContext(environment), null, file);
        // a caller's malformed request is no warning of ours
        system.setLogLevel("reactor.netty.http.server.HttpServerOperations", LogLevel.ERROR);
        // a start that fails is told in one sentence
        system.setLogLevel("org.springframework.boot.SpringApplication", LogLevel.OFF);
    }
}
