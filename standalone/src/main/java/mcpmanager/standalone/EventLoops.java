package mcpmanager.standalone;

import reactor.netty.ReactorNetty;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.TcpResources;

/**
 * The event loops of the process: one set for the HTTP server, the HTTP clients and the reactive database connections,
 * because on few processors every thread that has to be woken is dear; for the same reason as many threads as processors,
 * two at least, where Reactor Netty's default is four at least. Its threads end with the process.
 */
final class EventLoops {

    private static final LoopResources SHARED = LoopResources.create("loop", threads(), true);

    static {
        TcpResources.set(SHARED);
    }

    private EventLoops() {}

    private static int threads() {
        return Integer.getInteger(
                ReactorNetty.IO_WORKER_COUNT, Math.max(2, Runtime.getRuntime().availableProcessors()));
    }

    static LoopResources shared() {
        return SHARED;
    }
}
