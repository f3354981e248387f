package mcpmanager.invoke.catalog;

import java.time.Instant;
import mcpmanager.events.server.McpServerId;
import org.jspecify.annotations.Nullable;

/**
 * A server as a registry tells of it.
 *
 * @param isOpenToKeys whether API keys open it; access tokens alone do else
 * @param version another, higher one after each change of what is told here
 * @param updatedAt since when it is to be found as it is
 */
public record PublishedServer(
        McpServerId id,
        String slug,
        String name,
        @Nullable String instructions,
        boolean isOpenToKeys,
        long version,
        Instant publishedAt,
        Instant updatedAt) {

    static PublishedServer of(CatalogEntry.Server server) {
        Instant created = Instant.ofEpochMilli(server.id().value().getMostSignificantBits() >>> 16); // UUIDv7
        CatalogEntry.Listed listed = server.listed();
        return new PublishedServer(
                server.id(),
                server.slug(),
                server.name(),
                server.instructions(),
                server.isOpenToKeys(),
                listed == null ? 0 : listed.version(),
                created,
                listed == null ? created : listed.since());
    }
}
