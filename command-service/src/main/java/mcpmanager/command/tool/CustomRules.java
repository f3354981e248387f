package mcpmanager.command.tool;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.events.tool.ExecConfig;
import tools.jackson.databind.JsonNode;

/**
 * What can be said of what runs inside the gateway before one looks for it: the name of an implementation, or a module and
 * the name of its function; and small settings.
 */
final class CustomRules {

    private static final Pattern IMPLEMENTATION = Pattern.compile("[a-z][a-z0-9]*(?:[._-][a-z0-9]+)*");
    private static final int LONGEST_NAME = 100;
    private static final int MOST_BYTES = 16_384;
    private static final int MOST_LEVELS = 32;

    private CustomRules() {}

    /**
     * @throws CommandRejected {@code CUSTOM_REFUSED}
     */
    static void check(ExecConfig.Custom custom) {
        String name = custom.implementation();
        String function = custom.function();
        if ((name == null) == (custom.moduleId() == null)) {
            throw refused("/execution", "must have an implementation or a moduleId, and not both");
        }
        if (name != null
                && (name.length() > LONGEST_NAME
                        || !IMPLEMENTATION.matcher(name).matches())) {
            throw refused(
                    "/execution/implementation",
                    "must be lower-case Latin letters and digits, with single . _ - between them, at most "
                            + LONGEST_NAME);
        }
        if ((function == null) != (custom.moduleId() == null)
                || (function != null && (function.isEmpty() || function.length() > LONGEST_NAME))) {
            throw refused("/execution/function", "must be the name of a module's function, at most " + LONGEST_NAME);
        }
        if (!custom.settings().isObject()
                || isDeeperThan(custom.settings(), MOST_LEVELS)
                || custom.settings().toString().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw refused(
                    "/execution/settings",
                    "must be an object of at most " + MOST_BYTES + " bytes and " + MOST_LEVELS + " levels");
        }
    }

    private static boolean isDeeperThan(JsonNode node, int levels) {
        return node.isContainer()
                && (levels == 0 || node.valueStream().anyMatch(child -> isDeeperThan(child, levels - 1)));
    }

    private static CommandRejected refused(String path, String message) {
        return CommandRejected.field(RejectionCode.CUSTOM_REFUSED, path, message);
    }
}
