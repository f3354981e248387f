package mcpmanager.invoke.oauth;

import static mcpmanager.invoke.SharedGateway.BOOTSTRAP;
import static mcpmanager.invoke.oauth.TokenGateway.GATEWAY;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import mcpmanager.events.policy.PolicyDefinition;
import mcpmanager.events.policy.PolicyEvent.PolicyDefined;
import mcpmanager.events.policy.PolicyId;
import mcpmanager.events.server.McpServerEvent.AuthorizationChanged;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.server.ServerAuthorization;
import mcpmanager.events.server.ServerAuthorization.ScopeTools;
import mcpmanager.events.server.ServerAuthorization.Scopes;
import mcpmanager.events.tool.ExecConfig;
import mcpmanager.events.tool.ToolAnnotations;
import mcpmanager.events.tool.ToolDefinition;
import mcpmanager.events.tool.ToolEvent.ToolRegistered;
import mcpmanager.events.tool.ToolId;
import mcpmanager.events.tool.WithoutRedis;
import mcpmanager.events.wire.EventJson;
import mcpmanager.invoke.AdminLog;
import mcpmanager.invoke.RecordedCalls;
import mcpmanager.invoke.authentication.TokenServer;
import mcpmanager.invoke.authentication.TokenServers;
import mcpmanager.rules.apikey.ApiKey;
import org.jspecify.annotations.Nullable;

/** A server of an organisation of its own that tokens of an issuer of its own open, with an API key beside them. */
final class OpenServer implements AutoCloseable {

    static final PolicyDefinition.Tools ALL = new PolicyDefinition.Tools(true, List.of(), List.of());
    static final Scopes ANY = new Scopes(true, List.of());

    final AdminLog admin = new AdminLog(BOOTSTRAP);
    final RecordedCalls recorded = new RecordedCalls(BOOTSTRAP, admin.organization);
    final LocalIssuer issuer;
    final String slug = "oauth-" + UUID.randomUUID().toString().substring(0, 8);
    final McpServerId server = admin.server(slug);
    final ApiKey key = admin.key(server, null);

    OpenServer() {
        this(new LocalIssuer());
    }

    OpenServer(LocalIssuer issuer) {
        this.issuer = issuer;
        ToolId echo = tool("echo", "any");
        authorize(true, ANY);
        await().until(() -> GATEWAY.sees(key, echo));
    }

    ToolId tool(String name, String tag) {
        ExecConfig execution =
                new ExecConfig.Custom("fixture", EventJson.mapper().createObjectNode(), Duration.ofSeconds(5));
        ToolId id = ToolId.next();
        admin.publish(new ToolRegistered(
                id,
                admin.organization,
                new ToolDefinition(
                        name,
                        null,
                        "Says what it was called with.",
                        EventJson.mapper()
                                .readTree("{\"type\":\"object\",\"properties\":{\"region\":{\"type\":\"string\"}}}"),
                        null,
                        execution,
                        true,
                        ToolAnnotations.derivedFrom(execution, false),
                        Set.of(tag),
                        List.of(),
                        WithoutRedis.LOCAL,
                        Set.of()),
                null));
        admin.assign(server, id);
        return id;
    }

    void authorize(boolean apiKeys, Scopes scopes) {
        authorize(new ServerAuthorization(issuer.issuer(), null, null, apiKeys, scopes));
    }

    void authorize(@Nullable ServerAuthorization authorization) {
        admin.publish(new AuthorizationChanged(server, admin.organization, authorization));
        await().until(() -> {
            TokenServer present = GATEWAY.bean(TokenServers.class).find(slug);
            return authorization == null
                    ? present == null
                    : present != null && present.authorization().equals(authorization);
        });
    }

    static Scopes scopes(ScopeTools... opening) {
        return new Scopes(false, List.of(opening));
    }

    PolicyId define(PolicyDefinition policy) {
        PolicyId id = PolicyId.next();
        admin.publish(new PolicyDefined(id, admin.organization, policy));
        return id;
    }

    String token() {
        return token(claims -> claims);
    }

    String token(UnaryOperator<JWTClaimsSet.Builder> changed) {
        return issuer.token(TokenGateway.audience(slug), changed);
    }

    @Override
    public void close() {
        recorded.close();
        admin.close();
        issuer.close();
    }
}
