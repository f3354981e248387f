package mcpmanager.invoke.datasource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mcpmanager.rules.secret.MasterKeyset;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The master keys that open sealed secrets; one of the two must be given.
 *
 * @param masterKeyset a keyset in Tink's JSON form
 * @param masterKeysetFile a file with one
 */
@ConfigurationProperties("mcpm.secrets")
public record SecretSettings(
        @Nullable String masterKeyset, @Nullable Path masterKeysetFile) {

    MasterKeyset keyset() {
        if (masterKeyset != null) {
            return MasterKeyset.parse(masterKeyset);
        }
        if (masterKeysetFile == null) {
            throw new IllegalStateException(
                    "mcpm.secrets.master-keyset or mcpm.secrets.master-keyset-file must be set");
        }
        try {
            return MasterKeyset.parse(Files.readString(masterKeysetFile));
        } catch (IOException e) {
            throw new IllegalStateException("the file of mcpm.secrets.master-keyset-file can't be read", e);
        }
    }

    @Override
    public String toString() {
        return "SecretSettings[masterKeysetFile=" + masterKeysetFile + "]";
    }
}
