package mcpmanager.invoke.catalog;

import java.util.List;
import mcpmanager.invoke.authentication.ServerCaller;
import org.jspecify.annotations.Nullable;

/** Asks what a caller may see. What is listed here is exactly what can be called. */
public interface VisibleTools {

    ListedServer serverOf(ServerCaller caller);

    /** Ordered by name. */
    List<ListedTool> visibleTo(ServerCaller caller);

    /** The one of that name; null when it is not among them. */
    @Nullable
    ListedTool visibleTo(ServerCaller caller, String name);
}
