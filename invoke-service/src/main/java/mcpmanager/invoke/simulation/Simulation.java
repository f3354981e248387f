package mcpmanager.invoke.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mcpmanager.chassis.api.Required;
import mcpmanager.events.invocation.InvocationCall.Channel;
import mcpmanager.events.invocation.LimitState;
import mcpmanager.events.invocation.PolicyDecision;
import mcpmanager.events.policy.PolicyDefinition.Effect;
import mcpmanager.events.policy.PolicyDefinition.Mode;
import mcpmanager.events.policy.PolicyId;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.tool.ToolId;
import mcpmanager.invoke.pipeline.DenialCode;
import mcpmanager.invoke.ratelimit.Limit;
import mcpmanager.rules.policy.Considered;
import mcpmanager.rules.schema.ArgumentProblem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is asked of a simulation, and its answer. */
final class Simulation {

    private Simulation() {}

    /**
     * @param keyId whose call it would be; null with a token
     * @param token that a caller would come with; null with a key
     * @param channel MCP unless said otherwise
     * @param clientName as the client would call itself
     * @param arguments none when absent
     * @param at when the call would be; null: now
     * @param draft a policy as it would be defined, beside those that are; null: none
     * @param replaces the policy that the draft takes the place of
     */
    record Request(
            @Nullable ApiKeyId keyId,
            DescribedCallers.@Nullable Token token,
            @Required @Nullable ToolId toolId,
            @Nullable Channel channel,
            @Nullable String clientName,
            @Nullable ObjectNode arguments,
            @Nullable Instant at,
            @Nullable ObjectNode draft,
            @Nullable PolicyId replaces) {}

    /**
     * @param effect null: the call would not come before the policies, because the arguments do not fit the tool
     * @param code what the caller would be told; null: the call would be made
     * @param isVisible whether the key sees the tool in its list
     * @param considered every policy that is meant for the key and the tool, in order
     * @param decision as the record would have it; null with effect
     * @param limits that the call would be counted under; none when it would not be made
     * @param arguments what the tool would be called with
     * @param inputSchema as the key sees it; null: it does not see the tool
     * @param outputSchema of what the key gets; null: nothing is said
     */
    record Answer(
            @Nullable Effect effect,
            @Nullable DenialCode code,
            boolean isVisible,
            List<ConsideredPolicy> considered,
            @Nullable PolicyDecision decision,
            List<AppliedLimit> limits,
            @Nullable ObjectNode arguments,
            List<ArgumentProblem> argumentProblems,
            @Nullable JsonNode inputSchema,
            @Nullable JsonNode outputSchema) {}

    /**
     * Calls in a period, or in a window of the calendar.
     *
     * @param policyId null unless the scope is a policy's
     */
    record AppliedLimit(
            LimitState.Scope scope,
            @Nullable PolicyId policyId,
            int calls,
            @Nullable Duration period,
            LimitState.@Nullable Window window) {

        static AppliedLimit of(Limit limit) {
            return new AppliedLimit(limit.scope(), limit.policyId(), limit.calls(), limit.period(), limit.window());
        }
    }

    /**
     * @param policyId of the draft: a new one
     * @param version of the draft: -1
     */
    record ConsideredPolicy(
            PolicyId policyId, long version, String name, Effect effect, Mode mode, Considered.Result result) {

        static ConsideredPolicy of(Considered considered) {
            return new ConsideredPolicy(
                    PolicyId.of(considered.policy().id()),
                    considered.policy().version(),
                    considered.policy().name(),
                    Effect.valueOf(considered.policy().effect().name()),
                    considered.policy().isEnforced() ? Mode.ACTIVE : Mode.LOG_ONLY,
                    considered.result());
        }
    }
}
