package mcpmanager.command.naughty;

import static java.nio.charset.StandardCharsets.UTF_8;

import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How a text gets into a request unchanged. */
final class Texts {

    private static final JsonMapper ESCAPING =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private Texts() {}

    /** Whether it has bytes; halves of surrogate pairs have none, and a name with them is no JSON. */
    static boolean isUnicode(String text) {
        return UTF_8.newEncoder().canEncode(text);
    }

    /** As UTF-8 where that is possible, so that both the bytes and the escapes of a text are tried. */
    static byte[] bytes(JsonNode body) {
        String text = body.toString();
        return isUnicode(text) ? text.getBytes(UTF_8) : ESCAPING.writeValueAsBytes(body);
    }

    /** An object in ASCII. */
    static String json(String... fields) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        for (int i = 0; i < fields.length; i += 2) {
            json.put(fields[i], fields[i + 1]);
        }
        return ESCAPING.writeValueAsString(json);
    }

    static String percentEncoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : text.getBytes(UTF_8)) {
            encoded.append("%%%02X".formatted(each));
        }
        return encoded.toString();
    }

    /** For people. */
    static String shown(String text) {
        return ESCAPING.writeValueAsString(text.length() > 80 ? text.substring(0, 80) : text);
    }
}
