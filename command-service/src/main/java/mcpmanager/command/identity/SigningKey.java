package mcpmanager.command.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import mcpmanager.command.rejection.StartRefusedException;

/** Reads the key that signs tokens, or makes it. */
final class SigningKey {

    private SigningKey() {}

    /**
     * @throws StartRefusedException when there is none, or it is no private P-256 key
     */
    static ECKey load(IdentitySettings settings) {
        if (settings.signingKey() != null && !settings.signingKey().isBlank()) {
            return parse(settings.signingKey());
        }
        Path file = settings.signingKeyFile();
        if (file == null) {
            throw new StartRefusedException(
                    "No signing key: set mcpm.identity.signing-key-file or mcpm.identity.signing-key.");
        }
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new StartRefusedException("The signing key can't be kept in " + file + ".", e);
        }
    }

    /** Written aside and linked into place, so that nobody ever reads half a key and the first of two wins. */
    private static void create(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path aside = Files.createTempFile(
                directory,
                "signing-key",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(aside, generate().toJSONString());
            Files.createLink(file, aside);
        } catch (FileAlreadyExistsException anotherInstanceWasFirst) {
            // its key is the one
        } finally {
            Files.delete(aside);
        }
    }

    private static ECKey generate() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("this JVM can't generate P-256 keys", e);
        }
    }

    private static ECKey parse(String json) {
        try {
            ECKey key = ECKey.parse(json);
            if (key.isPrivate() && Curve.P_256.equals(key.getCurve()) && key.getKeyID() != null) {
                return key;
            }
        } catch (ParseException notAKey) {
            // answered below, without repeating anything of it
        }
        throw new StartRefusedException("The signing key is not a private P-256 JWK with a key id.");
    }
}
