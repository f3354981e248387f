package mcpmanager.command.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.List;
import mcpmanager.command.rejection.StartRefusedException;

/** Reads the keys that sign tokens, or makes one. */
final class SigningKeyFile {

    private SigningKeyFile() {}

    /**
     * @throws StartRefusedException when there is none, or it is neither a private P-256 key nor a set of
     *     P-256 keys that starts with one
     */
    static SigningKeys load(IdentitySettings settings) {
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

    private static SigningKeys parse(String json) {
        try {
            List<JWK> keys = json.contains("\"keys\"") ? JWKSet.parse(json).getKeys() : List.of(JWK.parse(json));
            if (!keys.isEmpty() && keys.stream().allMatch(SigningKeyFile::isUsable) && hasUniqueIds(keys)) {
                SigningKeys found =
                        new SigningKeys(keys.stream().map(JWK::toECKey).toList());
                if (found.signing().isPrivate()) {
                    return found;
                }
            }
        } catch (ParseException notAKey) {
            // answered below, without repeating anything of it
        }
        throw new StartRefusedException("The signing key is not a private P-256 JWK with a key id.");
    }

    private static boolean isUsable(JWK key) {
        return key instanceof ECKey curve && Curve.P_256.equals(curve.getCurve()) && key.getKeyID() != null;
    }

    private static boolean hasUniqueIds(List<JWK> keys) {
        return keys.stream().map(JWK::getKeyID).distinct().count() == keys.size();
    }
}
