package mcpmanager.invoke.catalog;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import mcpmanager.invoke.authentication.TokenServer;
import org.jspecify.annotations.Nullable;

/**
 * The replica's servers that access tokens open, by slug. One thread replaces them, any thread reads. A slug that is free
 * again may be taken before the replica hears of it, for organisations are not in one order: then the later server has it.
 */
final class OpenServers {

    private final Map<String, List<CatalogEntry.Server>> servers = new ConcurrentHashMap<>();

    @Nullable
    TokenServer find(String slug) {
        List<CatalogEntry.Server> all = servers.get(slug);
        return all == null ? null : open(all.getLast());
    }

    /** Takes over what became of a server; null: it is not there. */
    void replace(CatalogEntry.@Nullable Server before, CatalogEntry.@Nullable Server after) {
        CatalogEntry.Server any = after == null ? before : after;
        if (any != null) {
            servers.compute(any.slug(), (slug, all) -> replaced(all == null ? List.of() : all, any, after));
        }
    }

    void clear() {
        servers.clear();
    }

    private static @Nullable List<CatalogEntry.Server> replaced(
            List<CatalogEntry.Server> all, CatalogEntry.Server any, CatalogEntry.@Nullable Server after) {
        List<CatalogEntry.Server> others = Stream.concat(
                        all.stream().filter(server -> !server.id().equals(any.id())), Stream.ofNullable(after))
                .sorted((a, b) -> a.id().toString().compareTo(b.id().toString()))
                .toList();
        return others.isEmpty() ? null : others;
    }

    private static @Nullable TokenServer open(CatalogEntry.Server server) {
        return server.isEnabled() && server.authorization() != null
                ? new TokenServer(
                        server.id(), server.organizationId(), server.slug(), server.name(), server.authorization())
                : null;
    }
}
