package mcpmanager.audit;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.invocation.InvocationCall;
import mcpmanager.events.invocation.InvocationEvent;
import mcpmanager.events.invocation.InvocationEvent.DataSourceVersion;
import mcpmanager.events.invocation.InvocationEvent.StageTiming;
import mcpmanager.events.invocation.InvocationId;
import mcpmanager.events.invocation.PolicyDecision;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.policy.PolicyDefinition.Effect;
import mcpmanager.events.policy.PolicyDefinition.Strategy;
import mcpmanager.events.policy.PolicyId;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.ToolId;
import mcpmanager.events.wire.EventEnvelope;
import mcpmanager.events.wire.EventJson;
import org.jspecify.annotations.Nullable;

/** Invocation events as the gateway publishes them. */
final class Calls {

    static final McpServerId SERVER = McpServerId.of("01980000-0000-7000-8000-000000000005");
    static final ApiKeyId KEY = ApiKeyId.of("01980000-0000-7000-8000-000000000006");
    static final ToolId TOOL = ToolId.of("01980000-0000-7000-8000-000000000004");
    static final DataSourceVersion DATA_SOURCE =
            new DataSourceVersion(DataSourceId.of("01980000-0000-7000-8000-000000000003"), 2);
    static final List<StageTiming> STAGES =
            List.of(new StageTiming("Authenticate", 12), new StageTiming("Execute", 850));

    private static final PolicyDecision DECISION = new PolicyDecision(
            Effect.ALLOW,
            PolicyDecision.Clause.EFFECT,
            List.of(new PolicyDecision.PolicyVersion(
                    PolicyId.of("01980000-0000-7000-8000-000000000009"), 2, Effect.ALLOW)),
            List.of(),
            List.of(new PolicyDecision.AppliedMask("$..email", Strategy.REDACT)),
            null,
            List.of());

    private Calls() {}

    static InvocationCall call(OrganizationId organization) {
        return call(organization, "customer_by_id", Instant.now());
    }

    static InvocationCall call(OrganizationId organization, String toolName, Instant receivedAt) {
        return new InvocationCall(
                InvocationId.next(),
                organization,
                SERVER,
                KEY,
                InvocationCall.Channel.MCP,
                toolName,
                new InvocationCall.ToolVersion(TOOL, 3),
                EventJson.mapper().readTree("{\"id\":42}"),
                null,
                "inspector",
                "2026-07-28",
                UUID.randomUUID().toString().replace("-", ""),
                "b7ad6b7169203331",
                null,
                receivedAt.truncatedTo(ChronoUnit.MICROS),
                DECISION,
                null,
                null,
                null);
    }

    /** One with sensitive arguments. */
    static InvocationCall hashed(OrganizationId organization, Instant receivedAt, @Nullable String... hashes) {
        InvocationCall call = call(organization, "customer_by_id", receivedAt);
        return new InvocationCall(
                call.invocationId(),
                call.organizationId(),
                call.serverId(),
                call.keyId(),
                call.channel(),
                call.toolName(),
                call.tool(),
                call.arguments(),
                Arrays.asList(hashes),
                call.clientName(),
                call.protocolVersion(),
                call.traceId(),
                call.spanId(),
                call.linkedTraceparent(),
                call.receivedAt(),
                call.decision(),
                call.token(),
                call.limits(),
                call.testedBy());
    }

    static EventEnvelope<?> started(InvocationCall call) {
        return envelope(new InvocationEvent.InvocationStarted(call, DATA_SOURCE, Duration.ofSeconds(5)));
    }

    static EventEnvelope<?> succeeded(InvocationCall call) {
        return envelope(new InvocationEvent.InvocationSucceeded(
                call, DATA_SOURCE, List.of("id", "name"), 1, false, 52, "ab".repeat(32), null, STAGES));
    }

    static EventEnvelope<?> denied(InvocationCall call) {
        return envelope(new InvocationEvent.InvocationDenied(call, "TOOL_NOT_FOUND", STAGES));
    }

    static EventEnvelope<?> limited(InvocationCall call) {
        return envelope(new InvocationEvent.InvocationLimited(call, "RATE_LIMITED", Duration.ofSeconds(1), STAGES));
    }

    static EventEnvelope<?> failed(InvocationCall call) {
        return envelope(new InvocationEvent.InvocationFailed(call, DATA_SOURCE, "TIMEOUT", STAGES));
    }

    static EventEnvelope<?> cancelled(InvocationCall call) {
        return envelope(new InvocationEvent.InvocationCancelled(call, DATA_SOURCE, STAGES));
    }

    private static EventEnvelope<?> envelope(InvocationEvent event) {
        return new EventEnvelope<>(
                UUID.randomUUID(),
                URI.create("urn:mcpm:invoke"),
                event,
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                null,
                null,
                null,
                "00-" + event.call().traceId() + "-b7ad6b7169203331-01");
    }
}
