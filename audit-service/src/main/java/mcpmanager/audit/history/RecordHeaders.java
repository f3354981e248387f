package mcpmanager.audit.history;

import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import mcpmanager.events.wire.EventJson;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The headers of a record as JSON, without loss: pairs in their order, other than UTF-8 as base64. */
final class RecordHeaders {

    /** What a lenient decoder puts in the place of bytes that are not UTF-8. */
    private static final char REPLACEMENT = '\uFFFD';

    private RecordHeaders() {}

    static String toJson(Headers headers) {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator json = EventJson.mapper().createGenerator(text)) {
            json.writeStartArray();
            for (Header header : headers) {
                write(header, json);
            }
            json.writeEndArray();
        }
        return text.toString();
    }

    private static void write(Header header, JsonGenerator json) {
        byte[] value = header.value();
        String text = value == null ? null : text(value);
        json.writeStartArray().writeString(header.key()).writeString(text);
        if (value != null && text == null) {
            json.writeBinary(value);
        }
        json.writeEndArray();
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
