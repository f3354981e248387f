package mcpmanager.invoke.pipeline;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import mcpmanager.invoke.pipeline.Outcome.ArgumentProblem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What arguments may be at most, whatever the tool's schema allows, so that every call can be recorded (a Kafka record
 * holds 1 MiB) and checked cheaply: 256 KiB in all, numbers of 1000 digits, text that is Unicode.
 */
final class ArgumentLimits {

    private static final int MAX_BYTES = 256 * 1024;
    private static final int MAX_DIGITS = 1000;
    private static final int NUMBER_BYTES = 24;
    private static final int PUNCTUATION_BYTES = 4;

    static final List<ArgumentProblem> PROBLEMS = List.of(
            new ArgumentProblem("", "the arguments are larger than 256 KiB, or contain a huge number or broken text"));

    private ArgumentLimits() {}

    static boolean fit(ObjectNode arguments) {
        return measure(arguments) >= 0;
    }

    /** An upper bound of the size, in bytes of JSON; negative beyond the limits. */
    private static int measure(JsonNode node) {
        int bytes = own(node);
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> child : node.properties()) {
                bytes = add(add(bytes, text(child.getKey())), child.getValue());
            }
        } else if (node.isArray()) {
            for (JsonNode child : node) {
                bytes = add(bytes, child);
            }
        }
        return bytes;
    }

    private static int own(JsonNode node) {
        if (node.isString()) {
            return text(node.stringValue());
        }
        if (node.isBigDecimal()) {
            BigDecimal number = node.decimalValue();
            return number.precision() > MAX_DIGITS || Math.abs((long) number.scale()) > MAX_DIGITS
                    ? -1
                    : number.precision() + NUMBER_BYTES;
        }
        return node.isBigInteger() ? MAX_DIGITS + NUMBER_BYTES : NUMBER_BYTES;
    }

    /** A character takes six bytes at most, escaped. */
    private static int text(String text) {
        int bytes = PUNCTUATION_BYTES;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                bytes += 4;
            } else if (Character.isSurrogate(c)) {
                return -1;
            } else {
                bytes += c < ' ' ? 6 : c < 0x80 ? (c == '"' || c == '\\' ? 2 : 1) : 3;
            }
        }
        return bytes > MAX_BYTES ? -1 : bytes;
    }

    private static int add(int bytes, JsonNode child) {
        return bytes < 0 ? bytes : add(bytes, measure(child));
    }

    private static int add(int bytes, int more) {
        return bytes < 0 || more < 0 || bytes + more > MAX_BYTES ? -1 : bytes + more;
    }
}
