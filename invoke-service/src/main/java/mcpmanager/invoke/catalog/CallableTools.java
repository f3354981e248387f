package mcpmanager.invoke.catalog;

import mcpmanager.events.tool.ToolId;
import mcpmanager.invoke.authentication.ServerCaller;
import org.jspecify.annotations.Nullable;

/** Asks what a caller may call: exactly what {@link VisibleTools} lists. Null for all else. Never waits. */
public interface CallableTools {

    @Nullable
    CallableTool byName(ServerCaller caller, String name);

    @Nullable
    CallableTool byId(ServerCaller caller, ToolId id);
}
