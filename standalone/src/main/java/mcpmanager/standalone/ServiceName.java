package mcpmanager.standalone;

import java.util.Locale;

/** The services behind the one port. */
enum ServiceName {
    COMMAND,
    QUERY,
    INVOKE,
    AUDIT;

    /** For people and logs: {@code command-service}. */
    String title() {
        return key() + "-service";
    }

    /** In names of properties and files: {@code command}. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
