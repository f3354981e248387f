package mcpmanager.invoke.catalog;

import java.util.List;
import mcpmanager.invoke.authentication.CallerKey;
import org.jspecify.annotations.Nullable;

/** Asks what a key may see. What is listed here is exactly what can be called. */
public interface VisibleTools {

    ListedServer serverOf(CallerKey key);

    /** Ordered by name. */
    List<ListedTool> visibleTo(CallerKey key);

    /** The one of that name; null when it is not among them. */
    @Nullable
    ListedTool visibleTo(CallerKey key, String name);
}
