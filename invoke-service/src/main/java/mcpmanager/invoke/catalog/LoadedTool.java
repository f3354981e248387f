package mcpmanager.invoke.catalog;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A tool of the replica, compiled when it is first needed: a start need not wait for thousands of them. */
final class LoadedTool {

    private final CatalogEntry.Tool entry;
    private @Nullable Optional<CallableTool> compiled;

    LoadedTool(CatalogEntry.Tool entry) {
        this.entry = entry;
    }

    CatalogEntry.Tool entry() {
        return entry;
    }

    synchronized Optional<CallableTool> compiled() {
        if (compiled == null) {
            compiled = ToolCompiler.compile(entry);
        }
        return compiled;
    }
}
