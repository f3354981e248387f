package mcpmanager.command.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The first organisation and its administrator; used once, when there is none yet.
 *
 * @param adminPassword 8 characters or more; without it one is generated and printed once
 */
@ConfigurationProperties("mcpm.command.bootstrap")
record BootstrapSettings(
        @DefaultValue("My organisation") String organizationName,
        @DefaultValue("admin") String adminUsername,
        @Nullable String adminPassword) {

    @Override
    public String toString() {
        return "BootstrapSettings[" + organizationName + ", " + adminUsername + "]";
    }
}
