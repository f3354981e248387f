package mcpmanager.invoke.execution;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns PostgreSQL's text form of a value into JSON, by the value's type. Numbers keep every digit; what JSON has no
 * number for (NaN, infinities) and every type not named here is a string of its text form.
 */
@FunctionalInterface
interface PgText {

    void append(String text, StringBuilder json);

    PgText STRING = PgText::quote;
    PgText BOOLEAN = (text, json) -> json.append(text.equals("t"));
    PgText NUMBER = (text, json) -> {
        char last = text.charAt(text.length() - 1);
        if (last >= '0' && last <= '9') {
            json.append(text);
        } else {
            quote(text, json);
        }
    };
    /** {@code 2026-11-01 12:00:00+00} becomes ISO 8601; dates before Christ and infinities stay as they are. */
    PgText TIMESTAMP = (text, json) -> {
        boolean iso = text.length() > 10 && text.charAt(text.length() - 1) != 'C' && text.indexOf(' ') > 0;
        quote(iso ? text.replace(' ', 'T').replace("+00", "Z") : text, json);
    };

    PgText BYTES = (text, json) -> {
        byte[] bytes = HexFormat.of().parseHex(text, 2, text.length());
        json.append('"').append(Base64.getEncoder().encodeToString(bytes)).append('"');
    };
    /** Stored in a normal form by the database. */
    PgText JSONB = (text, json) -> json.append(text);
    /** Stored as it was written: brought into a normal form, of equal keys the last counts. */
    PgText JSON = (text, json) -> {
        try {
            json.append(Reader.JSON.writeValueAsString(Reader.JSON.readValue(text, JsonNode.class)));
        } catch (JacksonException tooDeepOrTooLarge) {
            quote(text, json);
        }
    };

    Map<Integer, PgText> TYPES = Map.ofEntries(
            Map.entry(16, BOOLEAN),
            Map.entry(17, BYTES),
            Map.entry(20, NUMBER),
            Map.entry(21, NUMBER),
            Map.entry(23, NUMBER),
            Map.entry(26, NUMBER),
            Map.entry(114, JSON),
            Map.entry(700, NUMBER),
            Map.entry(701, NUMBER),
            Map.entry(1114, TIMESTAMP),
            Map.entry(1184, TIMESTAMP),
            Map.entry(1700, NUMBER),
            Map.entry(3802, JSONB),
            // arrays
            Map.entry(1000, new PgArray(BOOLEAN)),
            Map.entry(1001, new PgArray(BYTES)),
            Map.entry(1005, new PgArray(NUMBER)),
            Map.entry(1007, new PgArray(NUMBER)),
            Map.entry(1016, new PgArray(NUMBER)),
            Map.entry(1021, new PgArray(NUMBER)),
            Map.entry(1022, new PgArray(NUMBER)),
            Map.entry(1028, new PgArray(NUMBER)),
            Map.entry(1231, new PgArray(NUMBER)),
            Map.entry(1002, new PgArray(STRING)),
            Map.entry(1003, new PgArray(STRING)),
            Map.entry(1009, new PgArray(STRING)),
            Map.entry(1014, new PgArray(STRING)),
            Map.entry(1015, new PgArray(STRING)),
            Map.entry(1182, new PgArray(STRING)),
            Map.entry(1183, new PgArray(STRING)),
            Map.entry(1187, new PgArray(STRING)),
            Map.entry(1270, new PgArray(STRING)),
            Map.entry(2951, new PgArray(STRING)),
            Map.entry(1115, new PgArray(TIMESTAMP)),
            Map.entry(1185, new PgArray(TIMESTAMP)),
            Map.entry(199, new PgArray(JSON)),
            Map.entry(3807, new PgArray(JSONB)));

    /**
     * The form for a type.
     *
     * @param oid from {@code pg_type}
     */
    static PgText of(int oid) {
        return TYPES.getOrDefault(oid, STRING);
    }

    private static void quote(String text, StringBuilder json) {
        json.append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, json);
        json.append('"');
    }

    /** Keeps every digit. */
    final class Reader {

        private static final JsonMapper JSON = JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();

        private Reader() {}
    }
}
