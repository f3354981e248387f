package mcpmanager.invoke.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.netty.resolver.AddressResolverGroup;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import mcpmanager.events.datasource.DataSourceConnection;
import mcpmanager.events.datasource.RestAuthentication;
import mcpmanager.rules.rest.RestRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;
import reactor.netty.transport.NameResolverProvider;

/** Web services with certificates of an authority that only their data source knows. */
class WebTlsTests {

    private static final LoopResources LOOPS = LoopResources.create("tls-test", 1, true);
    private static final AddressResolverGroup<InetSocketAddress> NAMES =
            NameResolverProvider.builder().build().newNameResolverGroup(LOOPS, LoopResources.DEFAULT_NATIVE);
    private static final DataSourceSettings SETTINGS = new DataSourceSettings(
            2, 2, Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5), null);

    private final X509Bundle authority = authority();
    private @Nullable DisposableServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.disposeNow();
        }
    }

    @AfterAll
    static void close() {
        NAMES.close();
        LOOPS.dispose();
    }

    @Test
    void aServiceOfTheNamedAuthorityIsTrustedAndOfNoOther() throws Exception {
        start(issued("127.0.0.1", Instant.now().plusSeconds(3_600)), ClientAuth.NONE);

        assertThat(call(new RestAuthentication.None(), "", authority.getCertificatePEM()))
                .isEqualTo(200);
        probe(authority.getCertificatePEM());
        assertUntrusted(new RestAuthentication.None(), null);
        assertUntrusted(new RestAuthentication.None(), authority().getCertificatePEM());
    }

    @Test
    void aCertificateOfAnotherNameIsRefused() throws Exception {
        start(issued("127.0.0.2", Instant.now().plusSeconds(3_600)), ClientAuth.NONE);

        assertUntrusted(new RestAuthentication.None(), authority.getCertificatePEM());
    }

    @Test
    void aCertificateThatIsOverIsRefused() throws Exception {
        start(issued("127.0.0.1", Instant.now().minusSeconds(60)), ClientAuth.NONE);

        assertUntrusted(new RestAuthentication.None(), authority.getCertificatePEM());
    }

    @Test
    void aServiceThatWantsToKnowWhoCallsIsShownTheCertificate() throws Exception {
        start(issued("127.0.0.1", Instant.now().plusSeconds(3_600)), ClientAuth.REQUIRE);
        X509Bundle client = issued("127.0.0.9", Instant.now().plusSeconds(3_600));
        String secret = client.getPrivateKeyPEM() + client.getCertificatePathPEM();

        assertThat(call(new RestAuthentication.ClientCertificate(), secret, authority.getCertificatePEM()))
                .isEqualTo(200);
        assertThatThrownBy(() -> call(new RestAuthentication.None(), "", authority.getCertificatePEM()))
                .isNotInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatCanNotBeReadOpensNothing() {
        assertThat(WebTls.of(rest(new RestAuthentication.ClientCertificate(), null), "a password", null))
                .isEmpty();
        assertThat(WebTls.of(rest(new RestAuthentication.None(), "no certificate"), "", null))
                .isEmpty();
    }

    private void assertUntrusted(RestAuthentication authentication, @Nullable String trusted) {
        assertThatThrownBy(() -> call(authentication, "", trusted)).hasCauseInstanceOf(SSLException.class);
        assertThatThrownBy(() -> probe(trusted)).hasCauseInstanceOf(SSLException.class);
    }

    private void start(X509Bundle identity, ClientAuth clients) throws Exception {
        SslContext tls = SslContextBuilder.forServer(identity.getKeyPair().getPrivate(), identity.getCertificatePath())
                .trustManager(authority.getCertificate())
                .clientAuth(clients)
                .build();
        server = HttpServer.create()
                .runOn(LOOPS)
                .host("127.0.0.1")
                .port(0)
                .secure(spec -> spec.sslContext(tls))
                .handle((request, response) -> response.sendString(Mono.just("hello")))
                .bindNow();
    }

    private int call(RestAuthentication authentication, String secret, @Nullable String trusted) {
        WebResponse response = service(authentication, secret, trusted)
                .exchange("GET", new RestRequest("/", Map.of(), new byte[0]), 1_024)
                .block(Duration.ofSeconds(5));
        return response == null ? 0 : response.status();
    }

    private void probe(@Nullable String trusted) {
        service(new RestAuthentication.None(), "", trusted).probe().block(Duration.ofSeconds(5));
    }

    private WebService service(RestAuthentication authentication, String secret, @Nullable String trusted) {
        DataSourceConnection.Rest rest = rest(authentication, trusted);
        return new WebService(
                Deployments.source(rest),
                URI.create(rest.baseUrl()),
                WebCredential.of(authentication, secret),
                new WebConnections(
                        rest,
                        WebTls.of(rest, secret, null).orElseThrow(),
                        SETTINGS,
                        Deployments.LOOPBACK,
                        NAMES,
                        LOOPS));
    }

    private DataSourceConnection.Rest rest(RestAuthentication authentication, @Nullable String trusted) {
        return new DataSourceConnection.Rest(
                "https://127.0.0.1:" + (server == null ? 1 : server.port()),
                authentication,
                List.of("127.0.0.1/32"),
                trusted);
    }

    private static X509Bundle authority() {
        try {
            return new CertificateBuilder()
                    .subject("CN=authority")
                    .setIsCertificateAuthority(true)
                    .buildSelfSigned();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Bundle issued(String address, Instant end) throws Exception {
        return new CertificateBuilder()
                .subject("CN=" + address)
                .addSanIpAddress(address)
                .notBefore(Instant.now().minusSeconds(7_200))
                .notAfter(end)
                .buildIssuedBy(authority);
    }
}
