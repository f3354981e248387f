package mcpmanager.rules.rest;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Arguments as text, and text in URLs: all but the unreserved characters of RFC 3986 is encoded. */
final class Encoded {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private Encoded() {}

    /** A scalar as its JSON says, every digit kept. */
    static String text(JsonNode scalar) {
        return scalar.isString() ? scalar.stringValue() : scalar.toString();
    }

    /** Empty when the text is no Unicode: half of a surrogate pair. */
    static Optional<String> percent(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            while (bytes.hasRemaining()) {
                int b = bytes.get() & 0xFF;
                if (UNRESERVED.indexOf(b) >= 0) {
                    encoded.append((char) b);
                } else {
                    encoded.append('%')
                            .append(Character.toUpperCase(Character.forDigit(b >> 4, 16)))
                            .append(Character.toUpperCase(Character.forDigit(b & 0xF, 16)));
                }
            }
        } catch (CharacterCodingException halfAPair) {
            return Optional.empty();
        }
        return Optional.of(encoded.toString());
    }
}
