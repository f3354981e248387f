package mcpmanager.invoke.datasource;

import io.netty.resolver.AddressResolverGroup;
import java.net.InetSocketAddress;
import java.net.URI;
import mcpmanager.chassis.egress.EgressSettings;
import mcpmanager.events.datasource.DataSourceConnection;
import mcpmanager.invoke.catalog.KnownDataSources.KnownDataSource;
import mcpmanager.rules.address.EgressRule;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.stereotype.Component;
import reactor.netty.resources.LoopResources;
import reactor.netty.transport.NameResolverProvider;

/** Makes web services ready, all on the server's own event loops and with one cache of names. */
@Component
final class WebServices implements DisposableBean {

    private final DataSourceSettings settings;
    private final EgressRule rule;
    private final LoopResources loops;
    private final AddressResolverGroup<InetSocketAddress> names;

    WebServices(DataSourceSettings settings, EgressSettings egress, ReactorResourceFactory resources) {
        this.settings = settings;
        this.rule = egress.rule();
        this.loops = resources.getLoopResources();
        this.names = NameResolverProvider.builder().build().newNameResolverGroup(loops, LoopResources.DEFAULT_NATIVE);
    }

    @Override
    public void destroy() {
        names.close();
    }

    WebService open(KnownDataSource source, DataSourceConnection.Rest rest, String secret) {
        return new WebService(
                source.id(),
                source.version(),
                URI.create(rest.baseUrl()),
                WebCredential.of(rest.authentication(), secret),
                new WebConnections(rest, settings, rule, names, loops));
    }
}
