package mcpmanager.command.identity;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import mcpmanager.rules.hash.Sha256;

/**
 * The SHA-256 of a token of 256 random bits: enough to know the token again, of no use to find it. In hexadecimal.
 */
record TokenHash(String value) {

    static TokenHash of(String token) {
        return new TokenHash(HexFormat.of().formatHex(Sha256.of(token)));
    }

    static TokenHash of(byte[] hash) {
        return new TokenHash(HexFormat.of().formatHex(hash));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(value);
    }

    /** In a time that tells nothing of where they differ. */
    boolean matches(TokenHash other) {
        return MessageDigest.isEqual(bytes(), other.bytes());
    }

    /** In the form that claims carry. */
    String base64Url() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes());
    }

    @Override
    public String toString() {
        return "TokenHash[***]";
    }
}
