package mcpmanager.command.identity;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The key that signs tokens: a private JWK (P-256) itself, or a file with it, made with mode 0600 when it is missing.
 * One of the two must be given.
 */
@ConfigurationProperties("mcpm.identity")
record IdentitySettings(
        @Nullable String signingKey, @Nullable Path signingKeyFile) {

    @Override
    public String toString() {
        return "IdentitySettings[" + signingKeyFile + "]";
    }
}
