package mcpmanager.invoke.catalog;

import org.jspecify.annotations.Nullable;

/** A server as a caller may see it. */
public record ListedServer(
        String slug, String name, @Nullable String instructions) {}
