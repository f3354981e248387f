package mcpmanager.invoke.datasource;

import java.net.SocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import reactor.netty.resources.ConnectionPoolMetrics;
import reactor.netty.resources.ConnectionProvider.MeterRegistrar;

/** The pools of one web service: Reactor Netty has one for each place that is connected to. */
final class WebPools implements MeterRegistrar {

    private final Map<String, ConnectionPoolMetrics> pools = new ConcurrentHashMap<>();

    @Override
    public void registerMetrics(String name, String id, SocketAddress address, ConnectionPoolMetrics metrics) {
        pools.put(id, metrics);
    }

    @Override
    public void deRegisterMetrics(String name, String id, SocketAddress address) {
        pools.remove(id);
    }

    /** Empty before the first connection. */
    Optional<PoolUse> use() {
        return pools.values().stream()
                .map(pool -> new PoolUse(
                        pool.maxAllocatedSize(), pool.allocatedSize(), pool.acquiredSize(), pool.pendingAcquireSize()))
                .reduce(PoolUse::plus);
    }
}
