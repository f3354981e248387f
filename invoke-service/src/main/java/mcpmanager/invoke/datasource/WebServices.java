package mcpmanager.invoke.datasource;

import io.netty.resolver.AddressResolverGroup;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import mcpmanager.chassis.egress.Egress;
import mcpmanager.events.datasource.DataSourceConnection;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.datasource.RestAuthentication;
import mcpmanager.invoke.catalog.KnownDataSources.KnownDataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.stereotype.Component;
import reactor.netty.resources.LoopResources;
import reactor.netty.transport.NameResolverProvider;

/** Makes web services ready, all on the server's own event loops and with one cache of names. */
@Component
final class WebServices implements DisposableBean {

    private final DataSourceSettings settings;
    private final Egress egress;
    private final LoopResources loops;
    private final AddressResolverGroup<InetSocketAddress> names;

    WebServices(DataSourceSettings settings, Egress egress, ReactorResourceFactory resources) {
        this.settings = settings;
        this.egress = egress;
        this.loops = resources.getLoopResources();
        this.names = NameResolverProvider.builder().build().newNameResolverGroup(loops, LoopResources.DEFAULT_NATIVE);
    }

    @Override
    public void destroy() {
        names.close();
    }

    /**
     * @throws DataSourceNotOpenedException when the secret is none that the service's authentication can use
     */
    WebService open(KnownDataSource source, DataSourceConnection.Rest rest, String secret) {
        WebConnections connections =
                new WebConnections(rest, tls(source.id(), rest, secret), settings, egress, names, loops);
        return new WebService(
                source,
                URI.create(rest.baseUrl()),
                credential(source, rest.authentication(), secret, connections),
                connections);
    }

    private WebTls tls(DataSourceId id, DataSourceConnection.Rest rest, String secret) {
        return WebTls.of(rest, secret, settings.rootCertificate())
                .orElseThrow(() -> new DataSourceNotOpenedException(id, "has a certificate that can't be read"));
    }

    private static WebCredential credential(
            KnownDataSource source, RestAuthentication authentication, String secret, WebConnections connections) {
        if (!(authentication instanceof RestAuthentication.ClientCredentials client)) {
            return WebCredential.of(authentication, secret);
        }
        WebService server = new WebService(
                source,
                URI.create(client.tokenUrl()).resolve("/"),
                WebCredential.of(new RestAuthentication.None(), ""),
                connections);
        Clock clock = Clock.systemUTC();
        return new AccessTokens(new TokenEndpoint(server, client, secret, clock).ask(), clock);
    }
}
