package mcpmanager.invoke.mcp.modern;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Reads the headers that repeat parts of the body. */
final class ModernHeaders {

    static final String METHOD = "Mcp-Method";
    static final String NAME = "Mcp-Name";

    private static final String ENCODED_START = "=?base64?";
    private static final String ENCODED_END = "?=";

    private ModernHeaders() {}

    /** The only value of a header, without white space around it; null when it is absent or sent more than once. */
    static @Nullable String single(HttpHeaders headers, String name) {
        List<String> values = headers.get(name);
        return values == null || values.size() != 1 ? null : trimmed(values.getFirst());
    }

    /** The same, decoded from {@code =?base64?...?=}; null as well when it is not visible ASCII or badly encoded. */
    static @Nullable String decoded(HttpHeaders headers, String name) {
        String value = single(headers, name);
        if (value == null || !isVisibleAscii(value)) {
            return null;
        }
        boolean encoded = value.length() >= ENCODED_START.length() + ENCODED_END.length()
                && value.startsWith(ENCODED_START)
                && value.endsWith(ENCODED_END);
        return encoded ? decode(value.substring(ENCODED_START.length(), value.length() - ENCODED_END.length())) : value;
    }

    private static @Nullable String decode(String base64) {
        try {
            byte[] utf8 = Base64.getDecoder().decode(base64);
            if (!Base64.getEncoder().encodeToString(utf8).equals(base64)) {
                return null;
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException undecodable) {
            return null;
        }
    }

    private static boolean isVisibleAscii(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' || c > '~') && c != '\t') {
                return false;
            }
        }
        return true;
    }

    private static String trimmed(String value) {
        int start = 0;
        int end = value.length();
        while (start < end && isBlank(value.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(value.charAt(end - 1))) {
            end--;
        }
        return value.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
