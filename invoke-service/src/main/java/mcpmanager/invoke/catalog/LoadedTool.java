package mcpmanager.invoke.catalog;

import java.util.Optional;
import mcpmanager.invoke.custom.CustomTools;

/** A tool of the replica, compiled when it is first needed: a start need not wait for thousands of them. */
final class LoadedTool {

    private final CatalogEntry.Tool entry;
    private final CustomTools installed;
    private boolean isCompiled;
    private Optional<CallableTool> compiled = Optional.empty();

    LoadedTool(CatalogEntry.Tool entry, CustomTools installed) {
        this.entry = entry;
        this.installed = installed;
    }

    CatalogEntry.Tool entry() {
        return entry;
    }

    /** Empty when it does not pass the rules. */
    synchronized Optional<CallableTool> compiled() {
        if (!isCompiled) {
            compiled = ToolCompiler.compile(entry, installed);
            isCompiled = true;
        }
        return compiled;
    }
}
