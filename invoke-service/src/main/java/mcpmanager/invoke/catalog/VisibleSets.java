package mcpmanager.invoke.catalog;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import mcpmanager.events.server.McpServerId;

/** What each server shows: computed when it is asked for, kept until a change, which is told once it can be seen. */
final class VisibleSets implements CatalogChanges {

    private final Function<McpServerId, VisibleSet> computation;
    private final Map<McpServerId, VisibleSet> kept = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();
    private volatile Consumer<McpServerId> listener = server -> {};

    VisibleSets(Function<McpServerId, VisibleSet> computation) {
        this.computation = computation;
    }

    @Override
    public void whenChanged(Consumer<McpServerId> another) {
        listener = listener.andThen(another);
    }

    VisibleSet of(McpServerId server) {
        VisibleSet known = kept.get(server);
        return known != null ? known : compute(server);
    }

    /** What a change came in between of is not kept: the change may have looked for it before it was there. */
    private VisibleSet compute(McpServerId server) {
        long before = changes.get();
        VisibleSet computed = computation.apply(server);
        kept.put(server, computed);
        if (changes.get() != before && kept.remove(server, computed)) {
            listener.accept(server);
        }
        return computed;
    }

    /** After a change of the server or its keys. */
    void changed(McpServerId server) {
        changes.incrementAndGet();
        kept.remove(server);
        listener.accept(server);
    }

    /** After a change that concerns some servers. Those that nobody asked about have nothing to tell. */
    void changedWhere(Predicate<McpServerId> concerned) {
        changes.incrementAndGet();
        kept.keySet().stream().filter(concerned).forEach(this::changed);
    }
}
