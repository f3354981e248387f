package mcpmanager.command.tool;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.rejection.VisibleText;
import mcpmanager.events.tool.RateLimit;
import mcpmanager.events.tool.ToolAnnotations;
import mcpmanager.events.tool.ToolDefinition;
import mcpmanager.rules.schema.SensitivePath;

/** What is said about a tool beside what it does: annotations, tags, rate limits, sensitive arguments. */
final class GovernanceRules {

    private static final Pattern TAG = Pattern.compile("[a-z0-9][a-z0-9_-]{0,31}");
    private static final int MOST_TAGS = 16;
    private static final int MOST_LIMITS = 8;
    private static final int MOST_PERMITS = 1_000_000;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int MOST_SENSITIVE = 50;

    private GovernanceRules() {}

    /**
     * @param tool has an accepted input schema
     * @throws CommandRejected {@code ANNOTATION_UNSAFE}, {@code TAG_INVALID}, {@code RATE_LIMIT_INVALID} or
     *     {@code SENSITIVE_ARGUMENT_INVALID}
     */
    static void check(ToolDefinition tool) {
        checkAnnotations(tool);
        if (tool.tags().size() > MOST_TAGS
                || tool.tags().stream().anyMatch(tag -> !TAG.matcher(tag).matches())) {
            throw CommandRejected.field(
                    RejectionCode.TAG_INVALID, "/tags", "must be at most " + MOST_TAGS + ", each " + TAG);
        }
        checkLimits(tool.rateLimits());
        if (tool.sensitiveArguments().size() > MOST_SENSITIVE) {
            throw sensitive("must be at most " + MOST_SENSITIVE);
        }
        for (String pointer : tool.sensitiveArguments()) {
            if (SensitivePath.find(tool.inputSchema(), pointer).isEmpty()) {
                throw sensitive("must lead to properties of the input schema, such as /properties/name");
            }
        }
    }

    private static void checkAnnotations(ToolDefinition tool) {
        ToolAnnotations given = tool.annotations();
        ToolAnnotations safe = ToolAnnotations.derivedFrom(tool.execution(), given.readOnlyHint())
                .saferOf(given);
        if (given.title() != null) {
            VisibleText.requireLine("/annotations/title", given.title(), ToolRules.TITLE_LENGTH);
        }
        requireSafe("readOnlyHint", given.readOnlyHint() == safe.readOnlyHint());
        requireSafe("readOnlyHint", given.readOnlyHint() == tool.readOnly());
        requireSafe("destructiveHint", given.destructiveHint() == safe.destructiveHint());
        requireSafe("idempotentHint", given.idempotentHint() == safe.idempotentHint());
        requireSafe("openWorldHint", given.openWorldHint() == safe.openWorldHint());
    }

    private static void requireSafe(String hint, boolean isSafe) {
        if (!isSafe) {
            throw CommandRejected.field(
                    RejectionCode.ANNOTATION_UNSAFE, "/annotations/" + hint, "promises more than the execution keeps");
        }
    }

    private static void checkLimits(List<RateLimit> limits) {
        if (limits.size() > MOST_LIMITS) {
            throw limit("/rateLimits", "must be at most " + MOST_LIMITS);
        }
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < limits.size(); i++) {
            RateLimit limit = limits.get(i);
            String path = "/rateLimits/" + i;
            if (limit.permits() < 1 || limit.permits() > MOST_PERMITS) {
                throw limit(path + "/permits", "must be 1 to " + MOST_PERMITS);
            }
            if (limit.period().compareTo(SHORTEST) < 0 || limit.period().compareTo(LONGEST) > 0) {
                throw limit(path + "/period", "must be " + SHORTEST + " to " + LONGEST);
            }
            if (!seen.add(List.of(limit.scope(), limit.period()))) {
                throw limit(path, "has the same scope and period as another");
            }
        }
    }

    private static CommandRejected limit(String path, String message) {
        return CommandRejected.field(RejectionCode.RATE_LIMIT_INVALID, path, message);
    }

    private static CommandRejected sensitive(String message) {
        return CommandRejected.field(RejectionCode.SENSITIVE_ARGUMENT_INVALID, "/sensitiveArguments", message);
    }
}
