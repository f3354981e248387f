package mcpmanager.invoke.oauth;

import static mcpmanager.invoke.oauth.OpenServer.ANY;
import static mcpmanager.invoke.oauth.TokenGateway.GATEWAY;
import static mcpmanager.invoke.oauth.TokenGateway.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import mcpmanager.events.policy.PolicyDefinition;
import mcpmanager.events.server.McpServerEvent.McpServerDisabled;
import mcpmanager.events.server.ServerAuthorization.ScopeTools;
import mcpmanager.invoke.mcp.Listener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What an issuer's misfortunes and a token's end do. */
class TokenFaultIT {

    private static final String TOOLS = "{\"toolsListChanged\":true}";

    private final OpenServer server = new OpenServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void an_issuer_that_signs_with_another_key_is_heard_without_a_restart() {
        String before = server.token();
        assertThat(list(server.slug, before).statusCode()).isEqualTo(200);

        server.issuer.rotate("k2");

        await().until(() -> list(server.slug, server.token()).statusCode() == 200);
    }

    @Test
    void while_an_issuer_hangs_known_keys_go_on_and_unknown_ones_are_refused() {
        assertThat(list(server.slug, server.token()).statusCode()).isEqualTo(200);
        server.issuer.hang();

        assertThat(list(server.slug, server.token(claims -> claims.subject("bob")))
                        .statusCode())
                .isEqualTo(200);
        server.issuer.rotate("k2");
        assertThat(list(server.slug, server.token()).statusCode()).isEqualTo(401);
    }

    @Test
    void an_issuer_that_was_never_there_opens_nothing_and_breaks_nothing() {
        String token = server.token();
        server.issuer.answerWith(500);

        assertThat(list(server.slug, token).statusCode()).isEqualTo(401);
        assertThat(list(server.slug, server.key.reveal()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_stream_ends_with_its_token() throws Exception {
        int almostOver = 2 - TokenRules.CLOCK_SKEW_SECONDS;
        try (Listener listener = listen(server.token(
                claims -> claims.expirationTime(Date.from(Instant.now().plusSeconds(almostOver)))))) {
            assertEnded(listener);
        }
    }

    @Test
    void streams_end_when_tokens_open_the_server_no_more() throws Exception {
        try (Listener tokens = listen(server.token());
                Listener keys = listen(server.key.reveal())) {
            server.authorize(null);

            assertEnded(tokens);
            server.tool("late", "any");
            assertThat(keys.next().path("method").asString()).isEqualTo("notifications/tools/list_changed");
        }
    }

    @Test
    void a_stream_ends_when_its_tokens_scopes_open_something_else() throws Exception {
        server.tool("orders", "orders");
        try (Listener listener = listen(server.token())) {
            server.authorize(
                    true,
                    OpenServer.scopes(
                            new ScopeTools("read", new PolicyDefinition.Tools(false, List.of(), List.of("orders")))));

            assertEnded(listener);
        }
    }

    @Test
    void a_tokens_stream_hears_of_what_its_scopes_open_and_of_nothing_else() throws Exception {
        server.authorize(
                true,
                OpenServer.scopes(
                        new ScopeTools("read", new PolicyDefinition.Tools(false, List.of(), List.of("orders")))));
        try (Listener listener = listen(server.token());
                Listener keys = listen(server.key.reveal())) {
            server.tool("stock", "stock");
            assertThat(keys.next().path("method").asString()).isEqualTo("notifications/tools/list_changed");
            assertThat(listener.waiting()).isZero();

            server.tool("orders", "orders");
            assertThat(listener.next().path("method").asString()).isEqualTo("notifications/tools/list_changed");
        }
    }

    @Test
    void a_keys_streams_end_when_only_tokens_open_the_server() throws Exception {
        try (Listener keys = listen(server.key.reveal())) {
            server.authorize(false, ANY);

            assertEnded(keys);
        }
    }

    @Test
    void the_streams_of_a_disabled_server_end() throws Exception {
        try (Listener listener = listen(server.token())) {
            server.admin.publish(new McpServerDisabled(server.server, server.admin.organization));

            assertEnded(listener);
        }
    }

    private Listener listen(String bearer) throws Exception {
        Listener listener = new Listener(GATEWAY.port(), server.slug, bearer, TOOLS);
        assertThat(listener.status()).isEqualTo(200);
        listener.next();
        return listener;
    }

    private static void assertEnded(Listener listener) throws InterruptedException {
        JsonNode last = listener.next();
        assertThat(last.at("/result/resultType").asString()).isEqualTo("complete");
        assertThat(listener.next()).isEqualTo(Listener.ENDED);
    }
}
