package mcpmanager.rules.rest;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** How a body is written, by the {@code Content-Type} among the headers; without one it is JSON. Always UTF-8. */
enum BodyFormat {
    JSON("application/([a-z0-9.+-]+\\+)?json"),
    /** An object of scalars. */
    FORM("application/x-www-form-urlencoded"),
    /** One string. */
    TEXT("text/[a-z0-9.+-]+");

    static final String CONTENT_TYPE = "content-type";
    private static final String UTF_8 = "( *; *charset=\"?utf-8\"?)?";

    private final Pattern contentType;

    BodyFormat(String contentType) {
        this.contentType = Pattern.compile(contentType + UTF_8);
    }

    /** Empty when it is none that a body can be written in. */
    static Optional<BodyFormat> of(Map<String, SlotText> headers) {
        for (Map.Entry<String, SlotText> header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase(CONTENT_TYPE)) {
                return header.getValue().slots().isEmpty()
                        ? named(header.getValue().with(""))
                        : Optional.empty();
            }
        }
        return Optional.of(JSON);
    }

    /** Whether such a body can be written so. */
    boolean takes(JsonNode body) {
        return switch (this) {
            case JSON -> true;
            case FORM -> body.isObject() && body.valueStream().allMatch(JsonNode::isValueNode);
            case TEXT -> body.isString();
        };
    }

    private static Optional<BodyFormat> named(String contentType) {
        String lower = contentType.toLowerCase(Locale.ROOT);
        for (BodyFormat format : values()) {
            if (format.contentType.matcher(lower).matches()) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
