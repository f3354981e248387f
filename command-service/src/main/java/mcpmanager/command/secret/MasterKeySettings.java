package mcpmanager.command.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mcpmanager.command.rejection.StartRefusedException;
import mcpmanager.rules.secret.MasterKeyset;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the master keyset is: its JSON itself, or a file with it. One of the two must be given.
 *
 * @param masterKeyset Tink keyset in JSON
 */
@ConfigurationProperties("mcpm.secrets")
record MasterKeySettings(
        @Nullable String masterKeyset, @Nullable Path masterKeysetFile) {

    /**
     * @throws StartRefusedException when there is none or it can't be read
     */
    MasterKeyset load() {
        try {
            return MasterKeyset.parse(json());
        } catch (IllegalArgumentException e) {
            throw new StartRefusedException("The master keyset is not a Tink keyset in JSON form.");
        }
    }

    private String json() {
        if (masterKeyset != null && !masterKeyset.isBlank()) {
            return masterKeyset;
        }
        if (masterKeysetFile == null) {
            throw new StartRefusedException(
                    "No master keyset: set mcpm.secrets.master-keyset-file or mcpm.secrets.master-keyset.");
        }
        try {
            return Files.readString(masterKeysetFile);
        } catch (IOException e) {
            throw new StartRefusedException("The master keyset can't be read from " + masterKeysetFile + ".", e);
        }
    }

    @Override
    public String toString() {
        return "MasterKeySettings[" + masterKeysetFile + "]";
    }
}
