package mcpmanager.standalone;

import java.util.Map;

/**
 * One service to start.
 *
 * @param application its class with {@code @SpringBootConfiguration}
 * @param configName the base name of its own configuration file, for example {@code mcpm-command}: no two services
 *     share one, and none is called {@code application}
 * @param properties what this process decides for it, such as addresses and passwords; stronger than its file, system
 *     properties and the environment
 */
record Service(ServiceName name, Class<?> application, String configName, Map<String, Object> properties) {

    Service {
        properties = Map.copyOf(properties);
    }

    /** Without the properties: there are passwords among them. */
    @Override
    public String toString() {
        return "Service[" + name.title() + ", " + application.getName() + "]";
    }
}
