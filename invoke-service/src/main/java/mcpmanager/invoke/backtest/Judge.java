package mcpmanager.invoke.backtest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mcpmanager.events.invocation.InvocationCall;
import mcpmanager.events.invocation.InvocationCall.ToolVersion;
import mcpmanager.events.invocation.InvocationEvent;
import mcpmanager.events.invocation.InvocationEvent.InvocationDenied;
import mcpmanager.events.invocation.InvocationEvent.InvocationSucceeded;
import mcpmanager.events.invocation.PolicyDecision;
import mcpmanager.events.invocation.TokenCaller;
import mcpmanager.events.organization.CallRate;
import mcpmanager.events.policy.PolicyDefinition.Effect;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.tool.RateLimit;
import mcpmanager.events.tool.ToolId;
import mcpmanager.invoke.authentication.CallerKey;
import mcpmanager.invoke.authentication.CallerToken;
import mcpmanager.invoke.authentication.KnownKeys;
import mcpmanager.invoke.authentication.ServerCaller;
import mcpmanager.invoke.backtest.Backtest.Kind;
import mcpmanager.invoke.catalog.CallableTool;
import mcpmanager.invoke.catalog.CallableTools;
import mcpmanager.invoke.policy.DecisionRecord;
import mcpmanager.invoke.policy.Obligations;
import mcpmanager.invoke.policy.OrganizationPolicies;
import mcpmanager.invoke.policy.Resolution;
import mcpmanager.invoke.ratelimit.CallLimits;
import mcpmanager.rules.policy.AccessPolicy;
import mcpmanager.rules.policy.Decision;
import mcpmanager.rules.policy.Standing;
import mcpmanager.rules.schema.InputSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Decides recorded calls again, by policies and schemas that may be others. */
final class Judge {

    private final OrganizationPolicies policies;
    private final List<CallRate> rates;
    private final Map<ToolId, InputSchema> schemas;
    private final Map<ToolId, List<RateLimit>> limits;
    private final CallableTools tools;
    private final KnownKeys keys;

    /**
     * @param rates of the organisation
     * @param schemas of the tools that would have another one
     * @param limits of the tools that would have others
     */
    Judge(
            OrganizationPolicies policies,
            List<CallRate> rates,
            Map<ToolId, InputSchema> schemas,
            Map<ToolId, List<RateLimit>> limits,
            CallableTools tools,
            KnownKeys keys) {
        this.policies = policies;
        this.rates = rates;
        this.schemas = schemas;
        this.limits = limits;
        this.tools = tools;
        this.keys = keys;
    }

    /** @param ended the event that concludes a call */
    Judgement judge(InvocationEvent ended) {
        InvocationCall call = ended.call();
        ToolVersion version = call.tool();
        PolicyDecision before = call.decision();
        boolean isOfSomeone = call.keyId() != null || call.token() != null;
        if (version == null || before == null || !isOfSomeone || !(call.arguments() instanceof ObjectNode arguments)) {
            return new Judgement.Open();
        }
        ServerCaller caller = caller(call);
        CallableTool tool = tools.byId(caller, version.toolId());
        if (tool == null) {
            return new Judgement.Open();
        }
        Standing standing = policies.standing(
                caller.asCaller(call.channel().name(), call.clientName()), tool.facts(), call.receivedAt());
        TokenCaller token = call.token();
        if (token != null && !recordedClaims(token).keySet().containsAll(standing.claims())) {
            return new Judgement.ClaimsMissing();
        }
        InputSchema schema = schemas.getOrDefault(version.toolId(), tool.inputSchema());
        boolean fitted = before.effect() == Effect.ALLOW
                && version.version() == tool.version()
                && !schemas.containsKey(version.toolId());
        Resolution resolution =
                fitted ? Resolution.ofFitting(standing, schema, arguments) : Resolution.of(standing, schema, arguments);
        return switch (resolution) {
            case Resolution.Unfit unfit ->
                schemas.containsKey(version.toolId()) && tool.sensitive().isEmpty()
                        ? new Judgement.Judged(List.of(Kind.ARGUMENTS_UNFIT), null)
                        : new Judgement.Open();
            case Resolution.Decided(Decision.Denied denied) ->
                new Judgement.Judged(
                        was(ended) == Effect.ALLOW ? List.of(Kind.DENIED) : List.of(), DecisionRecord.of(denied));
            case Resolution.Decided(Decision.Allowed allowed) -> {
                Obligations obligations = policies.obligations(allowed.by());
                PolicyDecision after = DecisionRecord.of(allowed, obligations);
                yield new Judgement.Judged(
                        was(ended) == Effect.DENY
                                ? List.of(Kind.ALLOWED)
                                : changes(ended, before, after, arguments, allowed.arguments()),
                        after,
                        CallLimits.of(
                                rates,
                                version.toolId(),
                                limits.getOrDefault(
                                        version.toolId(), tool.limits().rates()),
                                obligations,
                                caller,
                                call.receivedAt()));
            }
        };
    }

    static Effect was(InvocationEvent ended) {
        PolicyDecision decision = ended.call().decision();
        return ended instanceof InvocationDenied || (decision != null && decision.effect() == Effect.DENY)
                ? Effect.DENY
                : Effect.ALLOW;
    }

    private static List<Kind> changes(
            InvocationEvent ended, PolicyDecision before, PolicyDecision after, JsonNode sent, JsonNode passed) {
        List<Kind> kinds = new ArrayList<>();
        if (!new HashSet<>(before.masks()).equals(new HashSet<>(after.masks()))) {
            kinds.add(Kind.MASKED_DIFFERENTLY);
        }
        Integer most = after.mostRows();
        if (most != null && ended instanceof InvocationSucceeded succeeded && succeeded.rowCount() > most) {
            kinds.add(Kind.FEWER_ROWS);
        }
        if (!sent.equals(passed)) {
            kinds.add(Kind.FORCED_DIFFERENTLY);
        }
        return kinds;
    }

    /**
     * A key with its name, if it is still known. A token's scopes are not on record: what was called was open to it.
     */
    private ServerCaller caller(InvocationCall call) {
        TokenCaller token = call.token();
        if (token != null) {
            return new CallerToken(
                    call.organizationId(),
                    call.serverId(),
                    token.issuer(),
                    token.subject(),
                    token.clientId(),
                    recordedClaims(token),
                    AccessPolicy.Tools.ALL);
        }
        ApiKeyId key = Objects.requireNonNull(call.keyId(), "neither key nor token");
        CallerKey known = keys.callerWith(key.value());
        return known != null && known.organizationId().equals(call.organizationId())
                ? known
                : new CallerKey(key, call.organizationId(), call.serverId(), "");
    }

    private static Map<String, List<String>> recordedClaims(TokenCaller token) {
        return Objects.requireNonNullElse(token.claims(), Map.of());
    }
}
