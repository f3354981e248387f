package mcpmanager.invoke.catalog;

import java.util.Optional;

/** A tool of the replica, compiled when it is first needed: a start need not wait for thousands of them. */
final class LoadedTool {

    private final CatalogEntry.Tool entry;
    private boolean isCompiled;
    private Optional<CallableTool> compiled = Optional.empty();

    LoadedTool(CatalogEntry.Tool entry) {
        this.entry = entry;
    }

    CatalogEntry.Tool entry() {
        return entry;
    }

    /** Empty when it does not pass the rules. */
    synchronized Optional<CallableTool> compiled() {
        if (!isCompiled) {
            compiled = ToolCompiler.compile(entry);
            isCompiled = true;
        }
        return compiled;
    }
}
