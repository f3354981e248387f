package mcpmanager.invoke.oauth;

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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A token for everything that may be wrong with one, by what that is. */
final class BadTokens {

    private final OpenServer server;
    private final OpenServer foreign;

    /** @param foreign of another organisation, with another issuer */
    BadTokens(OpenServer server, OpenServer foreign) {
        this.server = server;
        this.foreign = foreign;
    }

    Map<String, String> all() throws Exception {
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

    private JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> changed) {
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
}
