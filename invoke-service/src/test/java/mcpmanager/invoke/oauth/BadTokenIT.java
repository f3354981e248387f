package mcpmanager.invoke.oauth;

import static mcpmanager.invoke.oauth.TokenGateway.challenge;
import static mcpmanager.invoke.oauth.TokenGateway.list;
import static mcpmanager.invoke.oauth.TokenGateway.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
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
        return tokens().entrySet().stream()
                .map(bad ->
                        DynamicTest.dynamicTest(bad.getKey(), () -> assertUsual(list(server.slug, bad.getValue()))));
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
            assertUsual(list(server.slug, LocalIssuer.signed(header, claims(same -> same), own)));
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

    private static Map<String, String> tokens() throws Exception {
        RSAKey key = server.issuer.signing();
        RSAKey own = LocalIssuer.rsa("k1");
        ECKey curve = LocalIssuer.ec("k1");
        JWTClaimsSet good = claims(same -> same);
        String token = server.token();
        int signature = token.lastIndexOf('.');
        return Map.ofEntries(
                Map.entry("algorithm none", new PlainJWT(good).serialize()),
                Map.entry("algorithm none with a signature", none(token)),
                Map.entry(
                        "HS256 with the public key", mac(good, key.toPublicJWK().toJSONString())),
                Map.entry(
                        "HS256 with the public key in DER",
                        mac(good, key.toRSAPublicKey().getEncoded())),
                Map.entry("another audience", server.token(claims -> claims.audience("https://other.example"))),
                Map.entry(
                        "the audience of another server",
                        server.token(claims -> claims.audience(TokenGateway.audience(foreign.slug)))),
                Map.entry(
                        "the audience in other letters",
                        server.token(claims -> claims.audience(
                                TokenGateway.audience(server.slug).toUpperCase(java.util.Locale.ROOT)))),
                Map.entry(
                        "the audience with a slash more",
                        server.token(claims -> claims.audience(TokenGateway.audience(server.slug) + "/"))),
                Map.entry("the gateway as audience", server.token(claims -> claims.audience(TokenGateway.PUBLIC_URL))),
                Map.entry("no audience", server.token(claims -> claims.audience((String) null))),
                Map.entry("another issuer", server.token(claims -> claims.issuer("https://other.example"))),
                Map.entry(
                        "the issuer with a slash more",
                        server.token(claims -> claims.issuer(server.issuer.issuer() + "/"))),
                Map.entry("no issuer", server.token(claims -> claims.issuer(null))),
                Map.entry("a token of another organisation's server", foreign.token()),
                Map.entry(
                        "another organisation's issuer, our audience",
                        foreign.issuer.token(TokenGateway.audience(server.slug), same -> same)),
                Map.entry("expired", server.token(claims -> claims.expirationTime(in(-60)))),
                Map.entry("no end", server.token(claims -> claims.expirationTime(null))),
                Map.entry("not yet", server.token(claims -> claims.notBeforeTime(in(120)))),
                Map.entry("no subject", server.token(claims -> claims.subject(null))),
                Map.entry("a blank subject", server.token(claims -> claims.subject("  "))),
                Map.entry("a subject without end", server.token(claims -> claims.subject("a".repeat(300)))),
                Map.entry(
                        "bound to a key of the client",
                        server.token(claims ->
                                claims.claim("cnf", Map.of("jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I")))),
                Map.entry(
                        "an unknown key id",
                        LocalIssuer.signed(LocalIssuer.header(key).keyID("k2").build(), good, key)),
                Map.entry(
                        "another key by the known id",
                        LocalIssuer.signed(LocalIssuer.header(own).build(), good, own)),
                Map.entry(
                        "a curve's key by the known id",
                        LocalIssuer.signed(
                                new JWSHeader.Builder(JWSAlgorithm.ES256)
                                        .keyID("k1")
                                        .build(),
                                good,
                                curve)),
                Map.entry(
                        "an identity of another type",
                        LocalIssuer.signed(
                                LocalIssuer.header(key)
                                        .type(new JOSEObjectType("logout+jwt"))
                                        .build(),
                                good,
                                key)),
                Map.entry(
                        "a critical header that nobody knows",
                        LocalIssuer.signed(
                                LocalIssuer.header(key)
                                        .customParam("policy", "strict")
                                        .criticalParams(java.util.Set.of("policy"))
                                        .build(),
                                good,
                                key)),
                Map.entry("without its signature", token.substring(0, signature + 1)),
                Map.entry("without its signature's part", token.substring(0, signature)),
                Map.entry("with other claims under its signature", swapped(token, foreign.token())),
                Map.entry("with a broken signature", token.substring(0, signature + 1) + "AAAA"),
                Map.entry("oversized", server.token(claims -> claims.claim("x", "y".repeat(6_500)))),
                Map.entry("no JWT", "eyJhbGciOiJSUzI1NiJ9"),
                Map.entry("dots", "...."),
                Map.entry(
                        "claims that are no object",
                        new JWSHeader.Builder(JWSAlgorithm.RS256).build().toBase64URL() + ".W10."
                                + token.substring(signature + 1)),
                Map.entry("nested without end", nested(token.substring(signature + 1))));
    }

    private static JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> changed) {
        return changed.apply(server.issuer.claims(TokenGateway.audience(server.slug)))
                .build();
    }

    private static Date in(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static String none(String token) {
        return base64("{\"alg\":\"none\",\"kid\":\"k1\"}") + token.substring(token.indexOf('.'));
    }

    private static String nested(String signature) {
        return base64("{\"alg\":\"RS256\",\"kid\":\"k1\"}") + "." + base64("{\"a\":" + "[".repeat(3_000)) + "."
                + signature;
    }

    private static String swapped(String token, String other) {
        return token.substring(0, token.indexOf('.'))
                + other.substring(other.indexOf('.'), other.lastIndexOf('.'))
                + token.substring(token.lastIndexOf('.'));
    }

    private static String mac(JWTClaimsSet claims, String secret) throws JOSEException {
        return mac(claims, secret.getBytes(StandardCharsets.UTF_8));
    }

    private static String mac(JWTClaimsSet claims, byte[] secret) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build(), claims);
        token.sign(new MACSigner(secret));
        return token.serialize();
    }

    private static String base64(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
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
