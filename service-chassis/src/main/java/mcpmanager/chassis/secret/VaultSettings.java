package mcpmanager.chassis.secret;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Vault's transit engine is and how it is asked.
 *
 * @param address {@code https://host:port}; plain HTTP only to this machine
 * @param key the name of the transit key
 * @param mount where the transit engine is mounted
 * @param token a Vault token
 * @param tokenFile a file with one, read for each request: an agent may renew it
 * @param binding how the data key is bound to its owner at Vault
 * @param certificate PEM file with the certificate authority of Vault's certificate; without it, those of the JVM
 * @param timeout of one attempt
 * @param deadline of all attempts together
 */
public record VaultSettings(
        URI address,
        String key,
        @DefaultValue("transit") String mount,
        @Nullable String token,
        @Nullable Path tokenFile,
        @DefaultValue("associated-data") Binding binding,
        @Nullable Path certificate,
        @DefaultValue("2s") Duration timeout,
        @DefaultValue("5s") Duration deadline) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}(/[A-Za-z0-9._-]{1,100})*");
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "[::1]", "localhost");

    /** What the transit key can do: authenticate data, derive a key from a context, or neither. */
    public enum Binding {
        /** For keys of an AEAD type (the default type of Vault). */
        ASSOCIATED_DATA,
        /** For keys made with {@code derived=true}. */
        CONTEXT,
        /** For the others: the envelope binds the value in any case. */
        ENVELOPE
    }

    public VaultSettings {
        require(address != null && address.getHost() != null, "address is not a URL");
        require(
                "https".equals(address.getScheme())
                        || ("http".equals(address.getScheme()) && THIS_MACHINE.contains(address.getHost())),
                "address must be https");
        require(key != null && NAME.matcher(key).matches() && !key.contains("/"), "key is not a name");
        require(NAME.matcher(mount).matches(), "mount is not a path");
        require(token != null || tokenFile != null, "token or token-file must be set");
    }

    /** @throws IOException when the file can't be read */
    String currentToken() throws IOException {
        return token != null && !token.isBlank()
                ? token
                : Files.readString(java.util.Objects.requireNonNull(tokenFile)).strip();
    }

    private static void require(boolean right, String sentence) {
        if (!right) {
            throw new IllegalArgumentException("mcpm.secrets.vault." + sentence);
        }
    }

    @Override
    public String toString() {
        return "VaultSettings[" + address + ", " + mount + "/" + key + "]";
    }
}
