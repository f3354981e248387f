package mcpmanager.invoke.catalog;

import java.util.List;
import mcpmanager.invoke.authentication.CallerKey;

/** Asks what a key may see. What is listed here is exactly what can be called. */
public interface VisibleTools {

    ListedServer serverOf(CallerKey key);

    /** Ordered by name. */
    List<ListedTool> visibleTo(CallerKey key);
}
