package mcpmanager.rules.schema;

import com.networknt.schema.Error;
import org.jspecify.annotations.Nullable;

/**
 * Turns the validator's errors into ours. Its texts name keywords of the schema and types, never values of the call;
 * names of unknown properties come from the call and are made harmless.
 */
final class ArgumentProblems {

    private static final int LONGEST = 200;

    private ArgumentProblems() {}

    static ArgumentProblem of(Error error) {
        String path = harmless(error.getInstanceLocation().toString());
        return new ArgumentProblem(path, harmless(message(error)));
    }

    private static String message(Error error) {
        String keyword = String.valueOf(error.getKeyword());
        String property = quoted(error.getProperty());
        return switch (keyword) {
            case "additionalProperties", "unevaluatedProperties" -> "unknown argument " + property;
            case "required" -> "missing argument " + property;
            case "propertyNames" -> "the name " + property + " is not allowed";
            default -> error.getMessage();
        };
    }

    private static String quoted(@Nullable String name) {
        return name == null ? "" : "'" + name + "'";
    }

    /** Control and format characters become a question mark, save the zero-width non-joiner of Persian. */
    private static String harmless(String text) {
        StringBuilder harmless = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> harmless.appendCodePoint(isVisible(c) ? c : '?'));
        return harmless.toString();
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            case Character.FORMAT -> c == 0x200C;
            default -> true;
        };
    }
}
