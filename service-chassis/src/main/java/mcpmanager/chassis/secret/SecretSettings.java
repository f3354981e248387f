package mcpmanager.chassis.secret;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who wraps the data keys of secrets, and where the keys are. A provider that is described and not chosen still opens
 * what it wrapped before.
 *
 * @param provider who wraps from now on
 * @param masterKeyset a keyset in Tink's JSON form
 * @param masterKeysetFile a file with one; where it may be written, the master key can be rotated
 * @param vault required when it is the provider
 */
@ConfigurationProperties("mcpm.secrets")
public record SecretSettings(
        @DefaultValue("local") Choice provider,
        @Nullable String masterKeyset,
        @Nullable Path masterKeysetFile,
        @Nullable VaultSettings vault) {

    /** Who wraps. */
    public enum Choice {
        LOCAL,
        VAULT
    }

    @Override
    public String toString() {
        return "SecretSettings[" + provider + ", " + masterKeysetFile + ", " + vault + "]";
    }
}
