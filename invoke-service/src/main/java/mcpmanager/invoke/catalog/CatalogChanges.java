package mcpmanager.invoke.catalog;

import java.util.function.Consumer;
import mcpmanager.events.server.McpServerId;

/** Says where something changed. */
@FunctionalInterface
public interface CatalogChanges {

    /**
     * Calls the listener with each server whose tools or keys may be others than before, once they can be asked for. It is
     * called on the thread that brings changes, and must not wait.
     */
    void whenChanged(Consumer<McpServerId> listener);
}
