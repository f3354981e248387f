package mcpmanager.rules.apikey;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * An API key: {@code mcpm_<id>_<secret>_<checksum>}. The id is a UUID as 32 hexadecimal digits, the secret 32 characters
 * of base 62 (190 bits, below bcrypt's limit of 72 bytes), the checksum the CRC-32 of all before it, so that garbage is
 * refused without hashing. The fixed start lets secret scanners find leaked keys.
 */
public record ApiKey(UUID id, String secret) {

    private static final Pattern FORM = Pattern.compile("(mcpm_([0-9a-f]{32})_([0-9A-Za-z]{32}))_([0-9a-f]{8})");
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int SECRET_LENGTH = 32;
    private static final int UUID_BITS_RADIX = 16;

    public static ApiKey generate(UUID id, SecureRandom random) {
        StringBuilder secret = new StringBuilder(SECRET_LENGTH);
        for (int i = 0; i < SECRET_LENGTH; i++) {
            secret.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new ApiKey(id, secret.toString());
    }

    /** Reads a key; empty for anything that was never issued in this form. */
    public static Optional<ApiKey> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || !checksum(form.group(1)).equals(form.group(4))) {
            return Optional.empty();
        }
        String id = form.group(2);
        return Optional.of(new ApiKey(
                new UUID(
                        Long.parseUnsignedLong(id, 0, 16, UUID_BITS_RADIX),
                        Long.parseUnsignedLong(id, 16, 32, UUID_BITS_RADIX)),
                form.group(3)));
    }

    /** The key as it is shown once to the one who asked for it. */
    public String reveal() {
        String body = "mcpm_" + id.toString().replace("-", "") + "_" + secret;
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
