package mcpmanager.audit.history;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import mcpmanager.events.wire.EventJson;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/** The headers of a record as JSON, without loss: pairs in their order, other than UTF-8 as base64. */
final class RecordHeaders {

    /** What a lenient decoder puts in the place of bytes that are not UTF-8. */
    private static final char REPLACEMENT = '\uFFFD';

    private RecordHeaders() {}

    static String toJson(Headers headers) {
        ArrayNode all = EventJson.mapper().createArrayNode();
        for (Header header : headers) {
            ArrayNode pair = all.addArray().add(header.key());
            byte[] value = header.value();
            String text = value == null ? null : text(value);
            pair.add(text);
            if (value != null && text == null) {
                pair.add(Base64.getEncoder().encodeToString(value));
            }
        }
        return EventJson.mapper().writeValueAsString(all);
    }

    /** Null when the bytes are not UTF-8. */
    static @Nullable String text(byte[] value) {
        String lenient = new String(value, StandardCharsets.UTF_8);
        return lenient.indexOf(REPLACEMENT) < 0 ? lenient : strict(value);
    }

    private static @Nullable String strict(byte[] value) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return null;
        }
    }
}
