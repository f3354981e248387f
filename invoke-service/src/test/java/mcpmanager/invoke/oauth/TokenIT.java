package mcpmanager.invoke.oauth;

import static mcpmanager.invoke.oauth.OpenServer.ALL;
import static mcpmanager.invoke.oauth.OpenServer.ANY;
import static mcpmanager.invoke.oauth.OpenServer.scopes;
import static mcpmanager.invoke.oauth.TokenGateway.GATEWAY;
import static mcpmanager.invoke.oauth.TokenGateway.call;
import static mcpmanager.invoke.oauth.TokenGateway.challenge;
import static mcpmanager.invoke.oauth.TokenGateway.get;
import static mcpmanager.invoke.oauth.TokenGateway.json;
import static mcpmanager.invoke.oauth.TokenGateway.list;
import static mcpmanager.invoke.oauth.TokenGateway.withoutTrace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.ECKey;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mcpmanager.events.invocation.InvocationCall;
import mcpmanager.events.invocation.TokenCaller;
import mcpmanager.events.policy.PolicyDefinition;
import mcpmanager.events.server.McpServerEvent.McpServerDisabled;
import mcpmanager.events.server.ServerAuthorization;
import mcpmanager.events.server.ServerAuthorization.ScopeTools;
import mcpmanager.events.tool.RateLimit;
import mcpmanager.events.tool.ToolId;
import mcpmanager.events.tool.WithoutRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a good token opens, and how a server says whose tokens are good. */
class TokenIT {

    private final OpenServer server = new OpenServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_client_lists_and_calls_with_a_token_and_the_record_says_who_it_was() {
        try (McpSyncClient client = McpClient.sync(HttpClientStreamableHttpTransport.builder(
                                "http://127.0.0.1:" + GATEWAY.port())
                        .endpoint("/mcp/" + server.slug)
                        .requestBuilder(HttpRequest.newBuilder().header("Authorization", "Bearer " + server.token()))
                        .build())
                .build()) {
            client.initialize();

            assertThat(client.listTools().tools()).extracting(Tool::name).containsExactly("echo");
            assertThat(client.callTool(CallToolRequest.builder()
                                    .name("echo")
                                    .arguments(Map.of("region", "north"))
                                    .build())
                            .isError())
                    .isFalse();
        }
        InvocationCall recorded = server.recorded.next(1).getFirst().call();
        assertThat(recorded.keyId()).isNull();
        assertThat(recorded.token()).isEqualTo(new TokenCaller(server.issuer.issuer(), "alice", "inspector-app", null));
        assertThat(server.recorded.values()).noneMatch(value -> value.contains("eyJ"));
    }

    /** This gateway has no Redis. */
    @Test
    void the_calls_of_one_subject_are_counted_together() {
        RateLimit once = new RateLimit(RateLimit.Scope.KEY, 1, Duration.ofHours(1));
        server.tool("once", "any", WithoutRedis.LOCAL, once);
        ToolId last = server.tool("never_uncounted", "any", WithoutRedis.DENY, once);
        await().until(() -> GATEWAY.sees(server.key, last));

        JsonNode first = TokenGateway.call(server.slug, server.token(), "once", "{}");
        JsonNode second = TokenGateway.call(server.slug, server.token(), "once", "{}");
        String bob = server.token(claims -> claims.subject("bob"));

        assertThat(first.at("/result/isError").asBoolean()).isFalse();
        assertThat(code(second)).isEqualTo("RATE_LIMITED");
        assertThat(second.at("/result/_meta/dev.mcpmanager~1retryAfterMs").asInt())
                .isBetween(3_000_000, 3_600_000);
        assertThat(TokenGateway.call(server.slug, bob, "once", "{}")
                        .at("/result/isError")
                        .asBoolean())
                .isFalse();
        JsonNode uncounted = TokenGateway.call(server.slug, bob, "never_uncounted", "{}");
        assertThat(code(uncounted)).isEqualTo("LIMITS_UNAVAILABLE");
        assertThat(uncounted.at("/result/_meta/dev.mcpmanager~1retryAfterMs").asInt())
                .isEqualTo(1_000);
    }

    private static String code(JsonNode answer) {
        return answer.at("/result/_meta/dev.mcpmanager~1code").asString("");
    }

    @Test
    void a_server_says_in_its_metadata_whose_tokens_open_it() {
        server.authorize(true, scopes(new ScopeTools("read", ALL), new ScopeTools("write", ALL)));
        String path = "/.well-known/oauth-protected-resource/mcp/";

        HttpResponse<String> metadata = get(path + server.slug);

        assertThat(metadata.statusCode()).isEqualTo(200);
        assertThat(json(metadata).toString())
                .isEqualTo(("{\"resource\":\"%s\",\"authorization_servers\":[\"%s\"],"
                                + "\"scopes_supported\":[\"read\",\"write\"],\"bearer_methods_supported\":[\"header\"],"
                                + "\"resource_name\":\"Server %s\"}")
                        .formatted(TokenGateway.audience(server.slug), server.issuer.issuer(), server.slug));
        server.authorize(null);
        HttpResponse<String> closed = get(path + server.slug);
        HttpResponse<String> unknown = get(path + "nobody");
        assertThat(closed.statusCode()).isEqualTo(404);
        assertThat(closed.body()).isEqualTo(unknown.body());
        assertThat(closed.headers().map().keySet())
                .isEqualTo(unknown.headers().map().keySet());
    }

    @Test
    void scopes_open_tools_by_id_and_tag_and_the_rest_is_as_unknown() {
        server.tool("orders", "orders");
        ToolId stock = server.tool("stock", "stock");
        server.authorize(
                true,
                scopes(
                        new ScopeTools("orders", new PolicyDefinition.Tools(false, List.of(), List.of("orders"))),
                        new ScopeTools("stock", new PolicyDefinition.Tools(false, List.of(stock), List.of())),
                        new ScopeTools("admin", ALL)));

        assertThat(names("orders")).containsExactly("orders");
        assertThat(names("orders stock")).containsExactly("orders", "stock");
        assertThat(names("admin")).containsExactly("echo", "orders", "stock");
        assertThat(names("other stock")).containsExactly("stock");
        String orders = token("orders");
        assertThat(withoutTrace(call(server.slug, orders, "stock", "{}")))
                .isEqualTo(withoutTrace(call(server.slug, orders, "no_such_tool", "{}")));
        assertThat(call(server.slug, orders, "orders", "{}")
                        .at("/result/isError")
                        .asBoolean(true))
                .isFalse();
        assertThat(call(server.slug, server.key.reveal(), "stock", "{}")
                        .at("/result/isError")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void a_token_whose_scopes_open_nothing_hears_which_would() {
        server.authorize(true, scopes(new ScopeTools("orders", ALL), new ScopeTools("stock", ALL)));

        HttpResponse<String> refused = list(server.slug, token("read"));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(challenge(refused))
                .isEqualTo("Bearer realm=\"mcp-manager\", error=\"insufficient_scope\", scope=\"orders stock\","
                        + " resource_metadata=\"" + TokenGateway.PUBLIC_URL
                        + "/.well-known/oauth-protected-resource/mcp/" + server.slug + "\"");
    }

    @Test
    void scopes_come_in_either_claim_and_form() {
        server.authorize(true, scopes(new ScopeTools("orders", ALL)));

        for (Object scp : List.of("read orders", List.of("read", "orders"))) {
            String token = server.token(claims -> claims.claim("scope", null).claim("scp", scp));
            assertThat(list(server.slug, token).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void keys_open_the_server_too_unless_it_says_otherwise() {
        assertThat(list(server.slug, server.key.reveal()).statusCode()).isEqualTo(200);

        server.authorize(false, ANY);

        assertThat(list(server.slug, server.key.reveal()).statusCode()).isEqualTo(401);
        assertThat(GATEWAY.invoke(ToolId.next(), server.key, "{}").status()).isEqualTo(401);
        assertThat(list(server.slug, server.token()).statusCode()).isEqualTo(200);
        server.authorize(null);
        assertThat(list(server.slug, server.key.reveal()).statusCode()).isEqualTo(200);
        assertThat(list(server.slug, server.token()).statusCode()).isEqualTo(401);
    }

    @Test
    void another_setting_holds_at_once_for_tokens_that_were_good() {
        String token = server.token();
        assertThat(list(server.slug, token).statusCode()).isEqualTo(200);

        server.authorize(new ServerAuthorization(server.issuer.issuer(), null, "api://other", true, ANY));

        assertThat(list(server.slug, token).statusCode()).isEqualTo(401);
        assertThat(list(server.slug, server.token(claims -> claims.audience("api://other")))
                        .statusCode())
                .isEqualTo(200);
        server.admin.publish(new McpServerDisabled(server.server, server.admin.organization));
        org.awaitility.Awaitility.await()
                .until(() -> list(server.slug, server.token(claims -> claims.audience("api://other")))
                                .statusCode()
                        == 401);
    }

    @Test
    void an_elliptic_key_at_a_named_place_does_as_well() {
        ECKey curve = LocalIssuer.ec("e1");
        server.issuer.serve(curve.toPublicJWK());
        server.issuer.pointTo("http://127.0.0.1:1/nowhere");
        server.authorize(new ServerAuthorization(server.issuer.issuer(), server.issuer.jwksUri(), null, true, ANY));
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("e1").build();
        String audience = TokenGateway.audience(server.slug);

        String token = LocalIssuer.signed(header, server.issuer.claims(audience).build(), curve);

        assertThat(list(server.slug, token).statusCode()).isEqualTo(200);
    }

    @Test
    void a_token_opens_nothing_at_the_rest_edge() {
        assertThat(GATEWAY.invoke(
                                ToolId.next().toString(),
                                Map.of("Authorization", "Bearer " + server.token()),
                                "{\"arguments\":{}}")
                        .status())
                .isEqualTo(401);
    }

    private String token(String scope) {
        return server.token(claims -> claims.claim("scope", scope));
    }

    private List<String> names(String scope) {
        JsonNode answer = json(list(server.slug, token(scope)));
        return answer.at("/result/tools")
                .valueStream()
                .map(tool -> tool.path("name").asString())
                .toList();
    }
}
