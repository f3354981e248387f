package mcpmanager.chassis.page;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import mcpmanager.events.Uuid7;

/**
 * A place in a list that is ordered by a key and, where keys are equal, by id. Items that come or go leave it where it
 * is. Opaque to callers.
 */
public record Cursor(String key, UUID id) {

    private static final int LONGEST = 4096;
    private static final int ID_LENGTH = 36;

    /**
     * Reads what {@link #toText} wrote.
     *
     * @throws IllegalArgumentException when the text is not a cursor
     */
    public static Cursor of(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("a cursor is at most " + LONGEST + " characters long");
        }
        String decoded = decode(Base64.getUrlDecoder().decode(text));
        if (decoded.length() < ID_LENGTH || decoded.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("not a cursor");
        }
        return new Cursor(decoded.substring(ID_LENGTH), Uuid7.parse(decoded.substring(0, ID_LENGTH)));
    }

    public String toText() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((id + key).getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not UTF-8", e);
        }
    }
}
