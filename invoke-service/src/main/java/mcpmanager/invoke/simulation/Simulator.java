package mcpmanager.invoke.simulation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import mcpmanager.chassis.problem.ProblemException;
import mcpmanager.events.invocation.InvocationCall.Channel;
import mcpmanager.events.invocation.PolicyDecision;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.policy.PolicyDefinition.Effect;
import mcpmanager.events.tool.ToolId;
import mcpmanager.invoke.authentication.ServerCaller;
import mcpmanager.invoke.catalog.CallableTool;
import mcpmanager.invoke.catalog.CallableTools;
import mcpmanager.invoke.catalog.KnownLimits;
import mcpmanager.invoke.catalog.KnownPolicies;
import mcpmanager.invoke.catalog.ListedTool;
import mcpmanager.invoke.pipeline.DenialCode;
import mcpmanager.invoke.policy.DecisionRecord;
import mcpmanager.invoke.policy.Obligations;
import mcpmanager.invoke.policy.OrganizationPolicies;
import mcpmanager.invoke.policy.Resolution;
import mcpmanager.invoke.ratelimit.CallLimits;
import mcpmanager.invoke.ratelimit.Limit;
import mcpmanager.rules.policy.Considered;
import mcpmanager.rules.policy.Decision;
import mcpmanager.rules.policy.Standing;
import mcpmanager.rules.schema.ArgumentProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Decides as the gateway does, and calls nothing. */
@Component
final class Simulator {

    private final DescribedCallers callers;
    private final CallableTools tools;
    private final KnownPolicies policies;
    private final KnownLimits limits;
    private final InstantSource clock;
    private final Drafts drafts;

    Simulator(
            DescribedCallers callers,
            CallableTools tools,
            KnownPolicies policies,
            KnownLimits limits,
            InstantSource clock,
            Drafts drafts) {
        this.callers = callers;
        this.tools = tools;
        this.policies = policies;
        this.limits = limits;
        this.clock = clock;
        this.drafts = drafts;
    }

    /** @throws ProblemException when the key, the server or the tool is not there for the organisation, or the draft is refused */
    Simulation.Answer simulate(OrganizationId organization, Simulation.Request request) {
        ServerCaller caller = callers.find(organization, request.keyId(), request.token());
        CallableTool tool = tool(caller, request.toolId());
        OrganizationPolicies all = policies.policiesOf(organization);
        if (request.draft() != null) {
            all = all.with(drafts.compile(request.draft()), request.replaces());
        }
        Channel channel = request.channel() == null ? Channel.MCP : request.channel();
        Instant at = request.at() == null ? clock.instant() : request.at();
        Standing standing = all.standing(caller.asCaller(channel.name(), request.clientName()), tool.facts(), at);
        ObjectNode arguments =
                request.arguments() == null ? JsonNodeFactory.instance.objectNode() : request.arguments();
        ListedTool shown = standing.isVisible() ? tool.seen(standing, all.obligations(standing.possible())) : null;
        return switch (Resolution.of(standing, tool.inputSchema(), arguments)) {
            case Resolution.Unfit(var problems) ->
                answer(null, null, standing, standing.considered(), null, List.of(), null, problems, shown);
            case Resolution.Decided(Decision.Denied denied) ->
                answer(
                        Effect.DENY,
                        DenialCode.of(denied.clause()),
                        standing,
                        denied.considered(),
                        DecisionRecord.of(denied),
                        List.of(),
                        null,
                        List.of(),
                        shown);
            case Resolution.Decided(Decision.Allowed allowed) -> {
                Obligations obligations = all.obligations(allowed.by());
                yield answer(
                        Effect.ALLOW,
                        null,
                        standing,
                        allowed.considered(),
                        DecisionRecord.of(allowed, obligations),
                        CallLimits.of(
                                limits.rateLimitsOf(organization),
                                tool.listed().id(),
                                tool.limits().rates(),
                                obligations,
                                caller,
                                at),
                        allowed.arguments(),
                        List.of(),
                        shown);
            }
        };
    }

    private static Simulation.Answer answer(
            @Nullable Effect effect,
            @Nullable DenialCode code,
            Standing standing,
            List<Considered> considered,
            @Nullable PolicyDecision decision,
            List<Limit> limits,
            @Nullable ObjectNode arguments,
            List<ArgumentProblem> problems,
            @Nullable ListedTool shown) {
        return new Simulation.Answer(
                effect,
                code,
                standing.isVisible(),
                considered.stream().map(Simulation.ConsideredPolicy::of).toList(),
                decision,
                limits.stream().map(Simulation.AppliedLimit::of).toList(),
                arguments,
                problems,
                shown == null ? null : shown.inputSchema(),
                shown == null ? null : shown.outputSchema());
    }

    private CallableTool tool(ServerCaller caller, @Nullable ToolId id) {
        CallableTool tool = id == null ? null : tools.byId(caller, id);
        if (tool == null) {
            throw new ProblemException(TrialProblem.TOOL_NOT_FOUND);
        }
        return tool;
    }
}
