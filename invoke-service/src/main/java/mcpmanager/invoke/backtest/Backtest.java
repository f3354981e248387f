package mcpmanager.invoke.backtest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mcpmanager.chassis.api.Required;
import mcpmanager.events.invocation.InvocationId;
import mcpmanager.events.invocation.PolicyDecision;
import mcpmanager.events.invocation.TokenCaller;
import mcpmanager.events.policy.PolicyDefinition.Effect;
import mcpmanager.events.policy.PolicyId;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.tool.RateLimit;
import mcpmanager.events.tool.ToolId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What is asked of a back-test, and the lines that it answers. */
final class Backtest {

    private Backtest() {}

    /**
     * @param from when the first of the records was written
     * @param until before when the last one was; null: now
     * @param draft a policy as it would be defined, beside those that are; null: none, so that only what changed since is
     *     told
     * @param replaces the policy that the draft takes the place of
     * @param inputSchemas of tools as they would be
     * @param rateLimits of tools as they would be
     * @param mostDifferences to be told one by one, at most 10,000; 1,000 unless said otherwise; all are counted
     */
    record Request(
            @Required @Nullable Instant from,
            @Nullable Instant until,
            @Nullable ObjectNode draft,
            @Nullable PolicyId replaces,
            @Nullable Map<ToolId, ObjectNode> inputSchemas,
            @Nullable Map<ToolId, List<RateLimit>> rateLimits,
            @Nullable Integer mostDifferences) {}

    /** What would be other than it was. */
    enum Kind {
        /** It was allowed. */
        DENIED,
        /** It was denied. */
        ALLOWED,
        /** Other places of the result would be hidden, or in another way. */
        MASKED_DIFFERENTLY,
        /** Fewer rows would be returned. */
        FEWER_ROWS,
        /** A limit would refuse it, and none did. */
        LIMITED,
        /** A limit refused it, and none would. */
        NOT_LIMITED,
        /** Policies would put in other arguments. */
        FORCED_DIFFERENTLY,
        /** The arguments would not fit the tool's input schema. */
        ARGUMENTS_UNFIT
    }

    /** One line of the answer. */
    sealed interface Line {

        /** {@code progress}, {@code difference} or {@code summary}. */
        String type();
    }

    /**
     * About twice a second.
     *
     * @param read records so far, of any organisation
     * @param total records that will be read
     */
    record Progress(String type, long read, long total, long calls, long differences) implements Line {
        Progress(long read, long total, long calls, long differences) {
            this("progress", read, total, calls, differences);
        }
    }

    /**
     * A call that would be another.
     *
     * @param keyId null when the caller came with an access token
     * @param token who that was issued to; null when the caller came with an API key
     * @param decision as it would be; null: the call would not come before the policies
     */
    record Difference(
            String type,
            List<Kind> kinds,
            InvocationId invocationId,
            String traceId,
            ToolId toolId,
            @Nullable ApiKeyId keyId,
            @Nullable TokenCaller token,
            Instant receivedAt,
            Effect was,
            @Nullable PolicyDecision decision)
            implements Line {

        Difference with(Kind kind) {
            List<Kind> more = Stream.concat(kinds.stream(), Stream.of(kind)).toList();
            return new Difference(type, more, invocationId, traceId, toolId, keyId, token, receivedAt, was, decision);
        }
    }

    /**
     * The last line.
     *
     * @param notDecided calls that can't be decided again: their tool is gone or not the key's any more, their arguments
     *     did not fit or are not on record as they were, or policies ask for claims that are not on record
     * @param claimsMissing those of them for which claims are missing: a record has the claims that policies asked for then
     * @param unreadable records that are no events
     */
    record Summary(
            String type,
            long calls,
            long differences,
            long notDecided,
            long claimsMissing,
            long unreadable,
            List<Group> groups)
            implements Line {}

    /**
     * The calls of one tool with one key.
     *
     * @param keyId null: with access tokens, whosever
     */
    record Group(ToolId toolId, @Nullable ApiKeyId keyId, long calls, Map<Kind, Long> differences) {}
}
