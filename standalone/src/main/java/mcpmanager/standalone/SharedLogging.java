package mcpmanager.standalone;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.StandardEnvironment;

/**
 * Sets up logging once: before contexts that start side by side would each try, and best before anything else. Format
 * and file come from the system properties and the environment; levels a service sets for its own packages still apply.
 */
final class SharedLogging {

    private SharedLogging() {}

    static void initialise() {
        LoggingSystem system = LoggingSystem.get(SharedLogging.class.getClassLoader());
        system.beforeInitialize();
        system.initialize(new LoggingInitializationContext(new StandardEnvironment()), null, null);
        // a caller's malformed request is no warning of ours
        system.setLogLevel("reactor.netty.http.server.HttpServerOperations", LogLevel.ERROR);
    }
}
