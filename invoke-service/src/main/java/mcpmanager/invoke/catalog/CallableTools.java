package mcpmanager.invoke.catalog;

import mcpmanager.events.tool.ToolId;
import mcpmanager.invoke.authentication.CallerKey;
import org.jspecify.annotations.Nullable;

/** Asks what a key may call: exactly what {@link VisibleTools} lists. Null for all else. Never waits. */
public interface CallableTools {

    @Nullable
    CallableTool byName(CallerKey key, String name);

    @Nullable
    CallableTool byId(CallerKey key, ToolId id);
}
