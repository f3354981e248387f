package mcpmanager.events.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mcpmanager.events.DomainEvent;
import mcpmanager.events.datasource.DataSourceConnection;
import mcpmanager.events.datasource.DataSourceEvent;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.datasource.HealthEvent;
import mcpmanager.events.datasource.RestAuthentication;
import mcpmanager.events.identity.Role;
import mcpmanager.events.identity.UserEvent;
import mcpmanager.events.identity.UserId;
import mcpmanager.events.invocation.InvocationCall;
import mcpmanager.events.invocation.InvocationEvent;
import mcpmanager.events.invocation.InvocationEvent.DataSourceVersion;
import mcpmanager.events.invocation.InvocationEvent.StageTiming;
import mcpmanager.events.invocation.InvocationId;
import mcpmanager.events.invocation.LimitState;
import mcpmanager.events.invocation.PolicyDecision;
import mcpmanager.events.invocation.TokenCaller;
import mcpmanager.events.module.WasmModuleEvent;
import mcpmanager.events.module.WasmModuleId;
import mcpmanager.events.organization.CallRate;
import mcpmanager.events.organization.DefaultEffect;
import mcpmanager.events.organization.OrganizationEvent;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.organization.OrganizationLimits;
import mcpmanager.events.policy.PolicyDefinition;
import mcpmanager.events.policy.PolicyEvent;
import mcpmanager.events.policy.PolicyId;
import mcpmanager.events.secret.MasterKeyEvent;
import mcpmanager.events.secret.SecretEvent;
import mcpmanager.events.secret.SecretRef;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.server.McpServerEvent;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.server.ServerAuthorization;
import mcpmanager.events.tool.ExecConfig;
import mcpmanager.events.tool.QueryResult;
import mcpmanager.events.tool.RateLimit;
import mcpmanager.events.tool.ToolAnnotations;
import mcpmanager.events.tool.ToolDefinition;
import mcpmanager.events.tool.ToolEvent;
import mcpmanager.events.tool.ToolId;
import mcpmanager.events.tool.WithoutRedis;
import org.jspecify.annotations.Nullable;

/** One event of each type, always the same. */
final class EventSamples {

    static final OrganizationId ORGANIZATION = OrganizationId.of("01980000-0000-7000-8000-000000000001");
    private static final UserId USER = UserId.of("01980000-0000-7000-8000-000000000002");
    private static final DataSourceId DATA_SOURCE = DataSourceId.of("01980000-0000-7000-8000-000000000003");
    private static final ToolId TOOL = ToolId.of("01980000-0000-7000-8000-000000000004");
    private static final McpServerId SERVER = McpServerId.of("01980000-0000-7000-8000-000000000005");
    private static final WasmModuleId MODULE = WasmModuleId.of("01980000-0000-7000-8000-00000000000b");
    private static final ApiKeyId KEY = ApiKeyId.of("01980000-0000-7000-8000-000000000006");
    private static final ApiKeyId NEXT_KEY = ApiKeyId.of("01980000-0000-7000-8000-000000000008");
    private static final ApiKeyId EARLIER_KEY = ApiKeyId.of("01980000-0000-7000-8000-00000000000a");
    private static final PolicyId POLICY = PolicyId.of("01980000-0000-7000-8000-000000000009");
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00.123456Z");
    private static final DataSourceVersion USED = new DataSourceVersion(DATA_SOURCE, 2);
    private static final List<StageTiming> STAGES =
            List.of(new StageTiming("Authenticate", 12), new StageTiming("Execute", 850));

    private EventSamples() {}

    static List<DomainEvent> all() {
        return List.of(
                new OrganizationEvent.OrganizationCreated(ORGANIZATION, "شرکت نمونه"),
                new OrganizationEvent.OrganizationChanged(
                        ORGANIZATION,
                        "Example",
                        DefaultEffect.DENY,
                        new OrganizationLimits(
                                List.of(
                                        new CallRate(100, Duration.ofSeconds(1)),
                                        new CallRate(5000, Duration.ofHours(1))),
                                500,
                                null,
                                10)),
                new OrganizationEvent.HashKeyIssued(ORGANIZATION, SecretRef.of("hash-key", ORGANIZATION, 0)),
                new OrganizationEvent.ReadKeyIssued(
                        ORGANIZATION,
                        NEXT_KEY,
                        "c3d4",
                        SecretRef.of("api-key", NEXT_KEY, 0),
                        KEY,
                        NOON,
                        List.of(EARLIER_KEY)),
                new OrganizationEvent.ReadKeyRevoked(ORGANIZATION, List.of(KEY, NEXT_KEY)),
                new UserEvent.UserRegistered(USER, ORGANIZATION, "admin", Set.of(Role.ADMIN)),
                new UserEvent.UserInvited(USER, ORGANIZATION, "auditor@example.org", Set.of(Role.AUDITOR), NOON),
                new UserEvent.InvitationRenewed(USER, ORGANIZATION, NOON),
                new UserEvent.InvitationAccepted(USER, ORGANIZATION),
                new UserEvent.PasswordChanged(USER, ORGANIZATION),
                new UserEvent.UserRolesChanged(USER, ORGANIZATION, Set.of(Role.POLICY_ADMIN)),
                new UserEvent.UserDisabled(USER, ORGANIZATION),
                new UserEvent.UserEnabled(USER, ORGANIZATION),
                new UserEvent.UserDeleted(USER, ORGANIZATION),
                new WasmModuleEvent.WasmModuleUploaded(
                        MODULE,
                        ORGANIZATION,
                        "rounding",
                        "9f86d081884c7d659a2feaa0c55ad015",
                        717,
                        List.of("call", "round")),
                new WasmModuleEvent.WasmModuleDeleted(MODULE, ORGANIZATION),
                new DataSourceEvent.DataSourceRegistered(
                        DATA_SOURCE,
                        ORGANIZATION,
                        "customers",
                        new DataSourceConnection.Postgres(
                                "db.example", 5432, "shop", "reader", DataSourceConnection.TlsMode.VERIFY_FULL, true),
                        SecretRef.of("data-source", DATA_SOURCE, 0)),
                new DataSourceEvent.DataSourceChanged(
                        DATA_SOURCE,
                        ORGANIZATION,
                        "weather",
                        new DataSourceConnection.Rest(
                                "https://weather.example/v2",
                                new RestAuthentication.ClientCredentials(
                                        "https://login.example/token",
                                        "gateway",
                                        "weather:read",
                                        RestAuthentication.SecretIn.BODY),
                                List.of("10.20.0.0/16", "fd00::/8"),
                                "-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----\n"),
                        SecretRef.of("data-source", DATA_SOURCE, 1),
                        SecretRef.of("data-source", DATA_SOURCE, 0)),
                new DataSourceEvent.CredentialRotated(
                        DATA_SOURCE,
                        ORGANIZATION,
                        SecretRef.of("data-source", DATA_SOURCE, 2),
                        SecretRef.of("data-source", DATA_SOURCE, 1)),
                new DataSourceEvent.DataSourceDisabled(DATA_SOURCE, ORGANIZATION),
                new DataSourceEvent.DataSourceEnabled(DATA_SOURCE, ORGANIZATION),
                new DataSourceEvent.DataSourceDeleted(
                        DATA_SOURCE, ORGANIZATION, SecretRef.of("data-source", DATA_SOURCE, 2)),
                new HealthEvent.DataSourceHealthChanged(
                        DATA_SOURCE,
                        ORGANIZATION,
                        2,
                        "0b0f3a86-6f4e-4b8e-9d0e-2a8f5f3f7c11",
                        HealthEvent.Status.UP,
                        HealthEvent.Status.DEGRADED,
                        HealthEvent.Reach.REACHABLE,
                        new HealthEvent.Connections(16, 3, 0),
                        List.of(HealthEvent.BreakerState.CLOSED, HealthEvent.BreakerState.OPEN)),
                new ToolEvent.ToolRegistered(TOOL, ORGANIZATION, query(), result()),
                new ToolEvent.ToolChanged(TOOL, ORGANIZATION, restCall(), null),
                new ToolEvent.ToolDisabled(TOOL, ORGANIZATION),
                new ToolEvent.ToolEnabled(TOOL, ORGANIZATION),
                new ToolEvent.ToolDeleted(TOOL, ORGANIZATION),
                new McpServerEvent.McpServerCreated(SERVER, ORGANIZATION, "sales", "فروش", "Look up before answering."),
                new McpServerEvent.ToolAssigned(SERVER, ORGANIZATION, TOOL),
                new McpServerEvent.ToolRemoved(SERVER, ORGANIZATION, TOOL),
                new McpServerEvent.ApiKeyIssued(
                        SERVER, ORGANIZATION, KEY, "agent", "a1b2", SecretRef.of("api-key", KEY, 0), NOON),
                new McpServerEvent.ApiKeyRevoked(SERVER, ORGANIZATION, KEY),
                new McpServerEvent.ApiKeyRotated(
                        SERVER,
                        ORGANIZATION,
                        KEY,
                        NOON,
                        Duration.ofHours(1),
                        NEXT_KEY,
                        "agent",
                        "c3d4",
                        SecretRef.of("api-key", NEXT_KEY, 0),
                        NOON),
                new McpServerEvent.McpServerChanged(SERVER, ORGANIZATION, "فروش", "Look up before answering."),
                new McpServerEvent.McpServerDisabled(SERVER, ORGANIZATION),
                new McpServerEvent.McpServerEnabled(SERVER, ORGANIZATION),
                new McpServerEvent.AuthorizationChanged(
                        SERVER,
                        ORGANIZATION,
                        new ServerAuthorization(
                                "https://idp.example/realms/one",
                                "https://idp.example/keys",
                                "https://gateway.example/mcp/orders",
                                true,
                                new ServerAuthorization.Scopes(
                                        false,
                                        List.of(new ServerAuthorization.ScopeTools(
                                                "orders.read",
                                                new PolicyDefinition.Tools(false, List.of(TOOL), List.of("read"))))))),
                new McpServerEvent.McpServerDeleted(SERVER, ORGANIZATION, List.of(KEY)),
                new PolicyEvent.PolicyDefined(POLICY, ORGANIZATION, masking()),
                new PolicyEvent.PolicyAmended(POLICY, ORGANIZATION, denying()),
                new PolicyEvent.PolicyEnabled(POLICY, ORGANIZATION),
                new PolicyEvent.PolicyDisabled(POLICY, ORGANIZATION),
                new PolicyEvent.PolicyDeleted(POLICY, ORGANIZATION),
                new InvocationEvent.InvocationStarted(call(), USED, Duration.ofSeconds(5)),
                new InvocationEvent.InvocationSucceeded(
                        call(), USED, List.of("id", "name"), 1, false, 52, "ab".repeat(32), true, STAGES),
                new InvocationEvent.InvocationDenied(tokenCall(), "TOOL_NOT_FOUND", STAGES),
                new InvocationEvent.InvocationLimited(limitedCall(), "RATE_LIMITED", Duration.ofMillis(250), STAGES),
                new InvocationEvent.InvocationFailed(call(), USED, "TIMEOUT", STAGES),
                new InvocationEvent.InvocationCancelled(call(), USED, STAGES),
                new MasterKeyEvent.MasterKeyRotated(ORGANIZATION, "local", "2718281828"),
                new MasterKeyEvent.MasterKeyRetired(ORGANIZATION, "local", "1618033988"),
                new MasterKeyEvent.SecretRewrapped(
                        ORGANIZATION, SecretRef.of("data-source", DATA_SOURCE, 0), "local", "2718281828"),
                new SecretEvent.SecretSealed(
                        SecretRef.of("data-source", DATA_SOURCE, 0), ORGANIZATION, "vault", "1", new byte[] {1, 2, 3}),
                new SecretEvent.ApiKeyHashed(SecretRef.of("api-key", KEY, 0), ORGANIZATION, KEY, "$2a$10$hash"));
    }

    private static ToolDefinition query() {
        return new ToolDefinition(
                "customer_by_id",
                "مشتری",
                "Finds one customer.",
                EventJson.mapper().readTree("{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"integer\"}}}"),
                new ExecConfig.PostgresQuery(
                        DATA_SOURCE, "select id from customer where id = :id", 10, 65536, Duration.ofSeconds(5)),
                true);
    }

    private static QueryResult result() {
        QueryResult.Source id = new QueryResult.Source("crm", "Person", "Id");
        return new QueryResult(
                List.of(
                        new QueryResult.Column("id", "int8", 20, false, List.of(id)),
                        new QueryResult.Column(
                                "label", "text", 25, true, List.of(new QueryResult.Source("crm", "Person", null))),
                        new QueryResult.Column("total", "int8", 20, true, null)),
                List.of(
                        new QueryResult.Relation("crm", "Person", List.of(new QueryResult.Kin("crm", "Person 2026"))),
                        new QueryResult.Relation("public", "customer", List.of())),
                false,
                List.of(new QueryResult.Derived("id", List.of(id))));
    }

    private static ToolDefinition restCall() {
        ExecConfig.RestCall call = new ExecConfig.RestCall(
                DATA_SOURCE,
                "GET",
                "/weather/{city}",
                Map.of("units", "{units}"),
                Map.of("Accept", "application/json"),
                null,
                null,
                "$.current",
                new ExecConfig.Retry(2),
                ExecConfig.CircuitBreaker.USUAL,
                65536,
                Duration.ofMillis(1500));
        return new ToolDefinition(
                "weather",
                null,
                "Reads the weather.",
                EventJson.mapper().readTree("{\"type\":\"object\"}"),
                EventJson.mapper().readTree("{\"type\":\"object\"}"),
                call,
                true,
                ToolAnnotations.derivedFrom(call, true),
                Set.of("weather"),
                List.of(new RateLimit(RateLimit.Scope.KEY, 10, Duration.ofMinutes(1))),
                WithoutRedis.DENY,
                Set.of("/properties/city"));
    }

    private static PolicyDefinition masking() {
        return new PolicyDefinition(
                "agents see no contact data",
                "نشانی‌ها پنهان می‌مانند",
                PolicyDefinition.Effect.ALLOW,
                new PolicyDefinition.Subjects(false, List.of(SERVER), List.of(KEY)),
                new PolicyDefinition.Tools(false, List.of(TOOL), List.of("pii", "crm")),
                "args.id > 0",
                List.of(
                        new PolicyDefinition.FieldMask(
                                "$.rows[*].phone", PolicyDefinition.Strategy.PARTIAL, 0, 4, null, null),
                        new PolicyDefinition.FieldMask(
                                "$..email", PolicyDefinition.Strategy.REDACT, null, null, null, null),
                        new PolicyDefinition.FieldMask(
                                null, PolicyDefinition.Strategy.NULLIFY, null, null, "public.customer.note", null),
                        new PolicyDefinition.FieldMask(
                                "$..[*]",
                                PolicyDefinition.Strategy.DETECT,
                                null,
                                4,
                                null,
                                List.of(PolicyDefinition.Detector.CARD, PolicyDefinition.Detector.IBAN))),
                new PolicyDefinition.CallLimit(100, Duration.ofMinutes(1)),
                PolicyDefinition.Mode.LOG_ONLY,
                new PolicyDefinition.ArgumentRules(
                        List.of(
                                new PolicyDefinition.ForcedArgument(
                                        "region", EventJson.mapper().readTree("\"north\""), null, null),
                                new PolicyDefinition.ForcedArgument("branch", null, null, "branch"),
                                new PolicyDefinition.ForcedArgument(
                                        "asked_by", null, PolicyDefinition.CallerAttribute.KEY_NAME, null)),
                        List.of(new PolicyDefinition.AllowedArgument(
                                "limit",
                                List.of(
                                        EventJson.mapper().readTree("10"),
                                        EventJson.mapper().readTree("100"))))),
                50,
                new PolicyDefinition.Validity(NOON, null),
                new PolicyDefinition.CallQuota(1000, 20_000));
    }

    private static PolicyDefinition denying() {
        return new PolicyDefinition(
                "nobody at night",
                null,
                PolicyDefinition.Effect.DENY,
                new PolicyDefinition.Subjects(
                        false,
                        List.of(),
                        List.of(),
                        List.of(new PolicyDefinition.TokenSubject("https://idp.example/realms/one", "f3a1")),
                        List.of(new PolicyDefinition.TokenClaim(null, "groups", "interns"))),
                new PolicyDefinition.Tools(true, List.of(), List.of()),
                null,
                List.of(),
                null,
                PolicyDefinition.Mode.ACTIVE);
    }

    private static InvocationCall call() {
        return call(KEY, null, null, null);
    }

    private static InvocationCall call(
            @Nullable ApiKeyId key,
            @Nullable TokenCaller token,
            @Nullable LimitState limits,
            @Nullable UserId testedBy) {
        return new InvocationCall(
                InvocationId.of("01980000-0000-7000-8000-000000000007"),
                ORGANIZATION,
                SERVER,
                key,
                InvocationCall.Channel.MCP,
                "customer_by_id",
                new InvocationCall.ToolVersion(TOOL, 3),
                EventJson.mapper().readTree("{\"id\":42,\"pin\":\"hmac:YEm_r93KFDkDvjyGO-LONw\"}"),
                List.of("hmac:YEm_r93KFDkDvjyGO-LONw"),
                "inspector",
                "2026-07-28",
                "0af7651916cd43dd8448eb211c80319c",
                "b7ad6b7169203331",
                null,
                NOON,
                new PolicyDecision(
                        PolicyDefinition.Effect.ALLOW,
                        PolicyDecision.Clause.EFFECT,
                        List.of(new PolicyDecision.PolicyVersion(POLICY, 2, PolicyDefinition.Effect.ALLOW)),
                        List.of(),
                        List.of(new PolicyDecision.AppliedMask("$..email", PolicyDefinition.Strategy.REDACT)),
                        50,
                        List.of("region")),
                token,
                limits,
                testedBy);
    }

    /** An administrator tries what a caller with a token would get. */
    private static InvocationCall tokenCall() {
        return call(
                null,
                new TokenCaller(
                        "https://idp.example/realms/one",
                        "f3a1",
                        "inspector-app",
                        Map.of("groups", List.of("sales", "staff"))),
                null,
                USER);
    }

    private static InvocationCall limitedCall() {
        return call(
                KEY,
                null,
                new LimitState(
                        LimitState.CountedBy.REDIS,
                        List.of(
                                new LimitState.CountedLimit(
                                        LimitState.Scope.KEY,
                                        null,
                                        4,
                                        Duration.ofSeconds(1),
                                        null,
                                        0,
                                        Duration.ofMillis(250)),
                                new LimitState.CountedLimit(
                                        LimitState.Scope.POLICY,
                                        POLICY,
                                        20_000,
                                        null,
                                        LimitState.Window.MONTH,
                                        19_000,
                                        null))),
                null);
    }
}
