package mcpmanager.invoke.mcp.modern;

import java.math.BigDecimal;
import mcpmanager.rules.schema.HeaderParameter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/** Compares arguments with the headers that repeat them. */
final class ArgumentHeaders {

    private static final int LONGEST_NUMBER = 64;

    private ArgumentHeaders() {}

    /** Both are absent, or the header is sent once and says what the argument says. */
    static boolean agree(HttpHeaders headers, HeaderParameter parameter, JsonNode arguments) {
        JsonNode value = parameter.valueIn(arguments);
        if (value == null) {
            return !headers.containsHeader(parameter.header());
        }
        String header = ModernHeaders.decoded(headers, parameter.header());
        return header != null && says(header, value);
    }

    private static boolean says(String header, JsonNode value) {
        if (value.isNumber()) {
            BigDecimal number = number(header);
            return number != null && number.compareTo(value.decimalValue()) == 0;
        }
        return value.isValueNode() && header.equals(value.asString());
    }

    /** Whole numbers may be written in more ways than one. */
    private static @Nullable BigDecimal number(String text) {
        try {
            return text.length() > LONGEST_NUMBER ? null : new BigDecimal(text);
        } catch (NumberFormatException none) {
            return null;
        }
    }
}
