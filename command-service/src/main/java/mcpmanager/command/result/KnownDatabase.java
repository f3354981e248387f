package mcpmanager.command.result;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one database's catalog has said during one piece of work, so that it is asked once. */
final class KnownDatabase {

    private final Map<Set<Long>, Relations> relations = new HashMap<>();
    private @Nullable Opacity opacity;

    Relations relations(Connection connection, Set<Long> roots) throws SQLException {
        Relations known = relations.get(roots);
        if (known == null) {
            known = Relations.read(connection, roots);
            relations.put(roots, known);
        }
        return known;
    }

    boolean isOpaque(Connection connection, Set<String> identifiers) throws SQLException {
        Opacity known = opacity;
        if (known == null) {
            known = Opacity.read(connection);
            opacity = known;
        }
        return known.of(identifiers);
    }
}
