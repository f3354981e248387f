package mcpmanager.invoke.datasource;

import io.netty.channel.ChannelOption;
import io.netty.resolver.AddressResolverGroup;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import mcpmanager.chassis.egress.Egress;
import mcpmanager.events.datasource.DataSourceConnection;
import mcpmanager.rules.address.AddressRange;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableChannel;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.SslProvider;
import reactor.netty.tcp.TcpClient;

/** The connections to one web service: HTTP/1.1, as many as the data source may have, each to a checked address. */
final class WebConnections {

    private static final int MOST_HEADER_BYTES = 32 * 1024;
    /** Servers close connections that are idle for a minute or less; whoever closes first avoids a race. */
    private static final Duration IDLE = Duration.ofSeconds(15);

    private final WebPools pools = new WebPools();
    private final Egress egress;
    private final HttpClient client;
    private final TcpClient beside;
    private final SslProvider tls;
    private final int most;
    private final Mono<Void> closing;

    WebConnections(
            DataSourceConnection.Rest source,
            WebTls tls,
            DataSourceSettings settings,
            Egress egress,
            AddressResolverGroup<InetSocketAddress> names,
            LoopResources loops) {
        this.egress = egress;
        GuardedAddresses addresses = new GuardedAddresses(names, egress, ranges(source));
        ConnectionProvider pool = ConnectionProvider.builder("data-source")
                .maxConnections(settings.maxConnections())
                .pendingAcquireMaxCount(settings.maxWaiting())
                .pendingAcquireTimeout(settings.statementTimeout())
                .maxIdleTime(IDLE)
                .maxLifeTime(settings.lifetime())
                .lifo()
                .metrics(true, () -> pools)
                .build();
        this.tls = tls.provider();
        this.most = settings.maxConnections();
        int patience = (int) settings.connectTimeout().toMillis();
        HttpClient pooled = HttpClient.create(pool)
                .runOn(loops)
                .resolver(addresses)
                .noProxy()
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, patience)
                .httpResponseDecoder(limits -> limits.maxHeaderSize(MOST_HEADER_BYTES));
        this.client = tls.isUsual() ? pooled : pooled.secure(this.tls);
        this.beside = TcpClient.newConnection()
                .runOn(loops)
                .resolver(addresses)
                .noProxy()
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, patience);
        this.closing = pool.disposeLater().doFinally(end -> addresses.close());
    }

    HttpClient client() {
        return client;
    }

    /** Whether the place may be looked up; each address is checked when it is connected to. */
    boolean allows(URI base) {
        return base.getHost() != null && egress.allows(host(base), port(base));
    }

    /** Makes a connection beside the pool, TLS included, and closes it. Nothing is sent. */
    Mono<Void> probe(URI base) {
        return (isSecure(base) ? beside.secure(tls) : beside)
                .host(host(base))
                .port(port(base))
                .connect()
                .doOnNext(DisposableChannel::dispose)
                .then();
    }

    private static boolean isSecure(URI base) {
        return "https".equals(base.getScheme());
    }

    private static String host(URI base) {
        return base.getHost().replaceFirst("^\\[(.*)]$", "$1");
    }

    private static int port(URI base) {
        int usual = isSecure(base) ? 443 : 80;
        return base.getPort() < 0 ? usual : base.getPort();
    }

    PoolUse use() {
        return pools.use().orElse(new PoolUse(most, 0, 0, 0));
    }

    Mono<Void> closing() {
        return closing;
    }

    private static List<AddressRange> ranges(DataSourceConnection.Rest source) {
        return source.privateRanges().stream()
                .flatMap(text -> AddressRange.parse(text).stream())
                .toList();
    }
}
