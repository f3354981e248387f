package mcpmanager.command.store;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The PostgreSQL database with the schema {@code command}, which is created and migrated at start.
 *
 * @param url JDBC URL without credentials
 * @param connections at most
 */
@ConfigurationProperties("mcpm.command.database")
public record DatabaseSettings(
        @DefaultValue("jdbc:postgresql://localhost:5432/mcpm")
        String url,

        @DefaultValue("mcpm") String username,
        @DefaultValue("") String password,
        @DefaultValue("10") int connections) {

    @Override
    public String toString() {
        return "DatabaseSettings[" + url + ", " + username + "]";
    }
}
