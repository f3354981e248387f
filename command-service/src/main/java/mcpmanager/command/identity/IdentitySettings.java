package mcpmanager.command.identity;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys that tokens are signed with, and how long who signed in stays so. The keys are a JWK (P-256) or a JWK set
 * itself, or a file with it, made with mode 0600 when it is missing; one of the two must be given. Of a set the first
 * key signs, it must be private; all are published and believed.
 *
 * @param accessLifetime of an access token; what was revoked meanwhile takes effect when it ends
 * @param sessionLifetime after which a user must sign in again, whatever happens
 * @param sessionIdle after which a session that is not refreshed ends
 * @param failuresPerAddress failed attempts to sign in from one address before the next has to wait; many people may
 *     share one
 */
@ConfigurationProperties("mcpm.identity")
record IdentitySettings(
        @Nullable String signingKey,
        @Nullable Path signingKeyFile,
        @DefaultValue("10m") Duration accessLifetime,
        @DefaultValue("12h") Duration sessionLifetime,
        @DefaultValue("2h") Duration sessionIdle,
        @DefaultValue("50") int failuresPerAddress) {

    @Override
    public String toString() {
        return "IdentitySettings[" + signingKeyFile + "]";
    }
}
