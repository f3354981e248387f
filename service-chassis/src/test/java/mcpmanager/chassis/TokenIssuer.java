package mcpmanager.chassis;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import mcpmanager.events.identity.UserId;
import mcpmanager.events.organization.OrganizationId;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Signs tokens and publishes its key, as the write side does. */
public final class TokenIssuer implements AutoCloseable {

    public static final OrganizationId ORGANIZATION = OrganizationId.next();

    private final AtomicInteger fetches = new AtomicInteger();
    private volatile ECKey key = newKey("1");
    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle((request, response) ->
                    response.header("Content-Type", "application/json").sendString(Mono.fromSupplier(this::published)))
            .bindNow();

    public String jwksUri() {
        return "http://127.0.0.1:" + server.port() + "/jwks.json";
    }

    public String token(String... roles) {
        return signed(key, claims -> claims.claim("roles", List.of(roles)));
    }

    public String token(Consumer<JWTClaimsSet.Builder> change) {
        return signed(key, change);
    }

    /** With the right key id, but another key. */
    public String forged() {
        return signed(newKey(key.getKeyID()), claims -> {});
    }

    /** With a key id that nobody has published. */
    public String invented(String keyId) {
        return signed(newKey(keyId), claims -> {});
    }

    /** Publishes another key instead of its own and signs with that. */
    public void replaceKey(String keyId) {
        key = newKey(keyId);
    }

    /** How often its keys were fetched. */
    public int fetches() {
        return fetches.get();
    }

    public String unsigned() {
        return new PlainJWT(claims(c -> {})).serialize();
    }

    /** Signed with the public key as an HMAC secret. */
    public String confused() {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims(c -> {}));
            jwt.sign(new MACSigner(key.toECPublicKey().getEncoded()));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.disposeNow();
    }

    private static String signed(ECKey with, Consumer<JWTClaimsSet.Builder> change) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(with.getKeyID())
                            .build(),
                    claims(change));
            jwt.sign(new ECDSASigner(with));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> change) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer("mcp-manager")
                .subject(UserId.next().toString())
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(5))))
                .claim("org", ORGANIZATION.toString())
                .claim("roles", List.of("ADMIN"));
        change.accept(claims);
        return claims.build();
    }

    private String published() {
        fetches.incrementAndGet();
        return new JWKSet(key.toPublicJWK()).toString();
    }

    private static ECKey newKey(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
