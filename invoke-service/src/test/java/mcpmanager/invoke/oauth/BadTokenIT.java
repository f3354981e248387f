package mcpmanager.invoke.oauth;

import static mcpmanager.invoke.oauth.TokenGateway.challenge;
import static mcpmanager.invoke.oauth.TokenGateway.list;
import static mcpmanager.invoke.oauth.TokenGateway.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever is wrong with a token, the answer is the same, and nothing that it points to is asked. */
class BadTokenIT {

    private static final AtomicInteger ASKED = new AtomicInteger();

    private static OpenServer server;
    private static OpenServer foreign;
    private static HttpServer elsewhere;
    private static HttpResponse<String> usual;

    @BeforeAll
    static void twoServersAndAPlaceThatNobodyAsks() throws IOException {
        server = new OpenServer();
        foreign = new OpenServer();
        elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        elsewhere.createContext("/", exchange -> {
            ASKED.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        elsewhere.start();
        assertThat(list(server.slug, server.token()).statusCode()).isEqualTo(200);
        assertThat(list(foreign.slug, foreign.token()).statusCode()).isEqualTo(200);
        usual = list(server.slug, "x");
        assertThat(usual.statusCode()).isEqualTo(401);
        assertThat(challenge(usual))
                .isEqualTo("Bearer realm=\"mcp-manager\", error=\"invalid_token\", resource_metadata=\""
                        + TokenGateway.PUBLIC_URL + "/.well-known/oauth-protected-resource/mcp/" + server.slug + "\"");
    }

    @AfterAll
    static void close() {
        elsewhere.stop(0);
        server.close();
        foreign.close();
    }

    @TestFactory
    Stream<DynamicTest> is_refused() throws Exception {
        return new BadTokens(server, foreign)
                .all().entrySet().stream()
                        .map(bad -> DynamicTest.dynamicTest(
                                bad.getKey(), () -> assertUsual(list(server.slug, bad.getValue()))));
    }

    @Test
    void two_tokens_are_none() {
        assertUsual(send("Authorization", "Bearer " + server.token(), "Authorization", "Bearer " + server.token()));
        assertUsual(send("Authorization", "Bearer " + server.token(), "X-API-Key", foreign.token()));
    }

    @Test
    void a_token_comes_as_a_bearer_token_only() {
        assertUsual(send("X-API-Key", server.token()));
        assertUsual(send("Authorization", "DPoP " + server.token()));
        assertUsual(send("Authorization", server.token()));
        HttpResponse<String> inQuery =
                post("/mcp/" + server.slug + "?access_token=" + server.token(), "tools/list", "{}");

        assertThat(inQuery.statusCode()).isEqualTo(401);
        assertThat(inQuery.body()).isEqualTo(usual.body());
        assertThat(challenge(inQuery)).isEqualTo(challenge(usual).replace(", error=\"invalid_token\"", ""));
    }

    @Test
    void nothing_that_a_token_points_to_is_asked() throws Exception {
        RSAKey own = LocalIssuer.rsa("k1");
        URI there = URI.create("http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/keys");
        List<JWSHeader> headers = List.of(
                LocalIssuer.header(own).jwkURL(there).build(),
                LocalIssuer.header(own).x509CertURL(there).build(),
                LocalIssuer.header(own).jwk(own.toPublicJWK()).build(),
                LocalIssuer.header(own).keyID(there.toString()).build(),
                LocalIssuer.header(own).keyID("../../etc/passwd").build());

        for (JWSHeader header : headers) {
            assertUsual(list(
                    server.slug,
                    LocalIssuer.signed(
                            header,
                            server.issuer
                                    .claims(TokenGateway.audience(server.slug))
                                    .build(),
                            own)));
        }
        assertThat(ASKED.get()).isZero();
    }

    @Test
    void a_server_without_oauth_tells_nothing_of_it() {
        OpenServer closed = new OpenServer();
        String token = closed.token();
        closed.authorize(null);

        for (String slug : List.of(closed.slug, "no-such-server")) {
            HttpResponse<String> refused = list(slug, token);
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.body()).isEqualTo(usual.body());
            assertThat(challenge(refused)).isEqualTo("Bearer realm=\"mcp-manager\"");
        }
        closed.close();
    }

    private static HttpResponse<String> send(String... headers) {
        return post("/mcp/" + server.slug, "tools/list", "{}", headers);
    }

    private static void assertUsual(HttpResponse<String> refused) {
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).isEqualTo(usual.body());
        assertThat(refused.headers().map().keySet())
                .isEqualTo(usual.headers().map().keySet());
        assertThat(challenge(refused)).isEqualTo(challenge(usual));
    }
}
