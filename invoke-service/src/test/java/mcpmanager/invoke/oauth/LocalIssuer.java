package mcpmanager.invoke.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An authorization server on this machine: real keys, real HTTP, and every misfortune that one may have. */
final class LocalIssuer implements AutoCloseable {

    private static final Map<Integer, RSAKey> KEYS = new ConcurrentHashMap<>();
    private static final AtomicInteger NEXT = new AtomicInteger();

    final AtomicInteger fetches = new AtomicInteger();
    private final HttpServer server;
    private final String path;
    private volatile CountDownLatch answering = new CountDownLatch(0);
    private volatile int status = 200;
    private volatile @Nullable String jwksUri;
    private volatile String keys;
    private volatile RSAKey signing = rsa("k1");

    LocalIssuer() {
        this("/realms/one");
    }

    LocalIssuer(String path) {
        this.path = path;
        keys = set(signing);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(path + "/.well-known/openid-configuration", this::metadata);
        server.createContext(path + "/keys", this::keys);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    String jwksUri() {
        return issuer() + "/keys";
    }

    RSAKey signing() {
        return signing;
    }

    /** Signs with another key from now on, and has no other. */
    void rotate(String kid) {
        signing = rsa(kid);
        keys = set(signing);
    }

    void serve(String answer) {
        keys = answer;
    }

    void serve(JWK... some) {
        keys = set(some);
    }

    void answerWith(int other) {
        status = other;
    }

    void pointTo(String other) {
        jwksUri = other;
    }

    /** Takes requests and leaves them. */
    void hang() {
        answering = new CountDownLatch(1);
    }

    void goOn() {
        answering.countDown();
    }

    /** A good token but for what is changed of it. */
    String token(String audience, UnaryOperator<JWTClaimsSet.Builder> changed) {
        return signed(header(signing).build(), changed.apply(claims(audience)).build(), signing);
    }

    static JWSHeader.Builder header(RSAKey key) {
        return new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(key.getKeyID())
                .type(new com.nimbusds.jose.JOSEObjectType("at+jwt"));
    }

    JWTClaimsSet.Builder claims(String audience) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject("alice")
                .audience(audience)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .claim("client_id", "inspector-app")
                .claim("scope", "read");
    }

    static String signed(JWSHeader header, JWTClaimsSet claims, JWK key) {
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(key instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner(key.toRSAKey(), true));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    /** Another key than the last four: making one takes seconds in a young JVM. */
    static RSAKey rsa(String kid) {
        RSAKey key = KEYS.computeIfAbsent(NEXT.getAndIncrement() % 5, n -> rsa("", 2048));
        return new RSAKey.Builder(key).keyID(kid).build();
    }

    static RSAKey rsa(String kid, int bits) {
        try {
            return new RSAKeyGenerator(bits, true).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static ECKey ec(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String set(JWK... some) {
        return new JWKSet(java.util.List.of(some)).toString(true);
    }

    private void metadata(HttpExchange exchange) throws IOException {
        String uri = jwksUri;
        answer(exchange, "{\"issuer\":\"" + issuer() + "\",\"jwks_uri\":\"" + (uri == null ? jwksUri() : uri) + "\"}");
    }

    private void keys(HttpExchange exchange) throws IOException {
        fetches.incrementAndGet();
        answer(exchange, keys);
    }

    private void answer(HttpExchange exchange, String text) throws IOException {
        try {
            answering.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        if (status == 302) {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
        }
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        goOn();
        server.stop(0);
    }
}
