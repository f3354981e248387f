package mcpmanager.chassis;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import mcpmanager.events.organization.OrganizationId;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** An organisation's own issuer, with an RSA and an EC key, and claims of its own making. */
public final class OpenIdProvider implements AutoCloseable {

    public static final String ISSUER = "https://id.example.org/realms/sales";
    public static final OrganizationId ORGANIZATION = OrganizationId.next();
    /** One that does not exist. */
    public static final OrganizationId NOWHERE = OrganizationId.next();

    /** Made once: that takes seconds in a young JVM. */
    private static final RSAKey RSA = rsa("rsa");

    private static final RSAKey UNPUBLISHED = rsa("unknown");

    private final ECKey ec;
    private final DisposableServer server;
    private final AtomicInteger fetches = new AtomicInteger();

    public OpenIdProvider() {
        try {
            ec = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle((request, response) -> response.header("Content-Type", "application/json")
                        .sendString(Mono.fromSupplier(this::published)))
                .bindNow();
    }

    /** How often its keys were fetched. */
    public int fetches() {
        return fetches.get();
    }

    private String published() {
        fetches.incrementAndGet();
        return new JWKSet(List.of(RSA.toPublicJWK(), ec.toPublicJWK())).toString();
    }

    /** What a service needs to be told of it. */
    public String[] arguments() {
        String prefix = "--mcpm.access.oidc.";
        return new String[] {
            prefix + "issuer=" + ISSUER,
            prefix + "jwks-uri=http://127.0.0.1:" + server.port() + "/certs",
            prefix + "audience=mcp-manager-api",
            prefix + "organization-claim=tenant",
            prefix + "roles-claim=realm_access.roles",
            prefix + "role-mapping.data-team=ADMIN",
            prefix + "role-mapping[sec/ops]=AUDITOR"
        };
    }

    public String rs256(Consumer<JWTClaimsSet.Builder> change) {
        return signed(JWSAlgorithm.RS256, "rsa", change, () -> new RSASSASigner(RSA));
    }

    public String es256(Consumer<JWTClaimsSet.Builder> change) {
        return signed(JWSAlgorithm.ES256, "ec", change, () -> new ECDSASigner(ec));
    }

    /** A good signature, but of an algorithm that nobody agreed on. */
    public String rs512() {
        return signed(JWSAlgorithm.RS512, "rsa", claims -> {}, () -> new RSASSASigner(RSA));
    }

    public String ofUnknownKey() {
        return signed(JWSAlgorithm.RS256, "unknown", claims -> {}, () -> new RSASSASigner(UNPUBLISHED));
    }

    public String forged() {
        return signed(JWSAlgorithm.RS256, "rsa", claims -> {}, () -> new RSASSASigner(UNPUBLISHED));
    }

    /** Signed with the public key as an HMAC secret. */
    public String confused() {
        return signed(
                JWSAlgorithm.HS256,
                "rsa",
                claims -> {},
                () -> new MACSigner(RSA.toRSAPublicKey().getEncoded()));
    }

    public String unsigned() {
        return new PlainJWT(claims(claims -> {})).serialize();
    }

    @Override
    public void close() {
        server.disposeNow();
    }

    private interface Signing {

        JWSSigner signer() throws JOSEException;
    }

    private static String signed(
            JWSAlgorithm algorithm, String keyId, Consumer<JWTClaimsSet.Builder> change, Signing signing) {
        try {
            SignedJWT jwt =
                    new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims(change));
            jwt.sign(signing.signer());
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> change) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject("f:1234:roya")
                .audience(List.of("account", "mcp-manager-api"))
                .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(5))))
                .claim("tenant", ORGANIZATION.toString())
                .claim("realm_access", Map.of("roles", List.of("data-team", "sec/ops", "ADMIN", "offline")));
        change.accept(claims);
        return claims.build();
    }

    private static RSAKey rsa(String kid) {
        try {
            return new RSAKeyGenerator(2048).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
