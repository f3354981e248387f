package mcpmanager.standalone;

import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.reactive.ReactiveWebServerFactory;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import reactor.netty.ChannelBindException;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * The one server in front of all services. It is bound first of all, so that a port in use is known before anything
 * else starts; until a service is up its paths answer 503.
 */
final class OnePort implements AutoCloseable {

    /** How long a stop waits for requests that are being answered. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Logger log = LoggerFactory.getLogger(OnePort.class);
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final Duration REQUEST = Duration.ofSeconds(30);
    private static final int LONGEST_LINE = 8 * 1024;
    private static final int LARGEST_HEADER = 16 * 1024;

    private final RootHandler root;
    private final DisposableServer server;

    private OnePort(RootHandler root, DisposableServer server) {
        this.root = root;
        this.server = server;
    }

    /**
     * Listens on the address.
     *
     * @param port 0 for any free one
     * @throws StandaloneStartException when the port is in use or not allowed
     */
    static OnePort bind(String host, int port) {
        RootHandler root = new RootHandler();
        try {
            DisposableServer server = HttpServer.create()
                    .bindAddress(() -> new InetSocketAddress(host, port))
                    .runOn(EventLoops.shared())
                    .channelGroup(new DefaultChannelGroup(GlobalEventExecutor.INSTANCE)) // needed to stop gracefully
                    .idleTimeout(IDLE)
                    .doOnChannelInit((observer, channel, address) -> RequestTimeout.guard(channel, REQUEST))
                    .httpRequestDecoder(
                            limits -> limits.maxInitialLineLength(LONGEST_LINE).maxHeaderSize(LARGEST_HEADER))
                    .handle(new ReactorHttpHandlerAdapter(root))
                    .bindNow();
            return new OnePort(root, server);
        } catch (ChannelBindException e) {
            String reason = inUse(e) ? "is in use" : "cannot be opened";
            throw new StandaloneStartException(
                    "Port " + port + " on " + host + " " + reason
                            + ": stop what uses it or choose another with --port or MCPM_PORT.",
                    e);
        }
    }

    private static boolean inUse(ChannelBindException e) {
        // the native transport has exception types of its own
        return e.getCause() != null && String.valueOf(e.getCause().getMessage()).contains("Address already in use");
    }

    int port() {
        return server.port();
    }

    /** What a service's context takes for its web server. */
    ReactiveWebServerFactory factoryFor(ServiceName service) {
        return handler -> new SharedPortServer(service, handler, root, port());
    }

    /** Waits until the port is closed. */
    void awaitClosed() {
        server.onDispose().block();
    }

    /**
     * Takes no new connection, ends event streams, and waits up to {@link #PATIENCE} for requests that are being
     * answered.
     */
    @Override
    public void close() {
        root.endSubscriptions();
        try {
            server.disposeNow(PATIENCE);
        } catch (IllegalStateException timedOut) {
            log.warn("Some requests were not answered within {} s and are cut off", PATIENCE.toSeconds());
        }
    }
}
