package mcpmanager.invoke.datasource;

import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import java.io.File;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import mcpmanager.events.datasource.DataSourceConnection;
import mcpmanager.events.datasource.RestAuthentication;
import mcpmanager.rules.tls.Certificates;
import mcpmanager.rules.tls.ClientIdentity;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.tcp.SslProvider;

/**
 * Whom the connections to a web service trust, and as whom they are made. The service's name and certificate are always
 * verified.
 *
 * @param trusted null: those of the file
 * @param file certificates as PEM; null: those of the JVM
 * @param identity null: none is shown
 */
record WebTls(
        @Nullable List<X509Certificate> trusted,
        @Nullable String file,
        @Nullable ClientIdentity identity) {

    /** Read once: the JVM trusts many. */
    private static final SslProvider USUAL = provider(Http11SslContextSpec.forClient());

    /** Empty when the certificates, or the secret that should be a key and its certificate, can't be read. */
    static Optional<WebTls> of(DataSourceConnection.Rest rest, String secret, @Nullable String file) {
        Optional<List<X509Certificate>> trusted =
                Optional.ofNullable(rest.trustedCertificates()).flatMap(Certificates::parse);
        boolean shown = rest.authentication() instanceof RestAuthentication.ClientCertificate;
        Optional<ClientIdentity> identity = shown ? ClientIdentity.parse(secret) : Optional.empty();
        boolean readable = trusted.isPresent() == (rest.trustedCertificates() != null) && identity.isPresent() == shown;
        return readable ? Optional.of(new WebTls(trusted.orElse(null), file, identity.orElse(null))) : Optional.empty();
    }

    /** What every client does anyway. */
    boolean isUsual() {
        return trusted == null && file == null && identity == null;
    }

    SslProvider provider() {
        return isUsual() ? USUAL : provider(Http11SslContextSpec.forClient().configure(this::configure));
    }

    private static SslProvider provider(Http11SslContextSpec context) {
        return SslProvider.addHandlerConfigurator(
                SslProvider.builder().sslContext(context).build(), WebTls::verifyName);
    }

    private static void verifyName(SslHandler tls) {
        SSLParameters parameters = tls.engine().getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        tls.engine().setSSLParameters(parameters);
    }

    private void configure(SslContextBuilder context) {
        if (trusted != null) {
            context.trustManager(trusted);
        } else if (file != null) {
            context.trustManager(new File(file));
        }
        if (identity != null) {
            context.keyManager(identity.key(), identity.chain());
        }
    }
}
