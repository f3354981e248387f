package mcpmanager.rules.apikey;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * An API key: {@code mcpm_<id>_<secret>_<checksum>}. The id is a UUID as 32 hexadecimal digits, the secret 32 characters
 * of base 62 (190 bits, below bcrypt's limit of 72 bytes), the checksum the CRC-32 of all before it, so that garbage is
 * refused without hashing. The fixed start lets secret scanners find leaked keys.
 */
public record ApiKey(UUID id, String secret) {

    private static final String START = "mcpm_";
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String HEXADECIMAL = "0123456789abcdef";
    private static final int RADIX = 16;
    private static final int SECRET_LENGTH = 32;
    private static final int ID = START.length();
    private static final int SECRET = ID + 32 + 1;
    private static final int CHECKSUM = SECRET + SECRET_LENGTH + 1;
    private static final int LENGTH = CHECKSUM + 8;

    public static ApiKey generate(UUID id, SecureRandom random) {
        StringBuilder secret = new StringBuilder(SECRET_LENGTH);
        for (int i = 0; i < SECRET_LENGTH; i++) {
            secret.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new ApiKey(id, secret.toString());
    }

    /** Reads a key; empty for anything that was never issued in this form. */
    public static Optional<ApiKey> parse(String text) {
        if (!hasForm(text) || !text.endsWith(checksum(text.substring(0, CHECKSUM - 1)))) {
            return Optional.empty();
        }
        int middle = ID + RADIX;
        return Optional.of(new ApiKey(
                new UUID(
                        Long.parseUnsignedLong(text, ID, middle, RADIX),
                        Long.parseUnsignedLong(text, middle, SECRET - 1, RADIX)),
                text.substring(SECRET, CHECKSUM - 1)));
    }

    /** By hand and not by a regular expression, because it runs for every call and every piece of garbage. */
    private static boolean hasForm(String text) {
        return text.length() == LENGTH
                && text.startsWith(START)
                && consistsOf(HEXADECIMAL, text, ID, SECRET - 1)
                && text.charAt(SECRET - 1) == '_'
                && consistsOf(ALPHABET, text, SECRET, CHECKSUM - 1)
                && text.charAt(CHECKSUM - 1) == '_';
    }

    private static boolean consistsOf(String alphabet, String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (alphabet.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** The key as it is shown once to the one who asked for it. */
    public String reveal() {
        String body = START + id.toString().replace("-", "") + "_" + secret;
        return body + "_" + checksum(body);
    }

    /** The last four characters of the secret, so that people can tell keys apart. */
    public String lastFour() {
        return secret.substring(SECRET_LENGTH - 4);
    }

    @Override
    public String toString() {
        return "ApiKey[" + id + "]";
    }

    private static String checksum(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
