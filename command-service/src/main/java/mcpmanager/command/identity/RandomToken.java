package mcpmanager.command.identity;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes tokens that can't be guessed: 256 random bits, URL-safe. */
final class RandomToken {

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomToken() {}

    static String next() {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
