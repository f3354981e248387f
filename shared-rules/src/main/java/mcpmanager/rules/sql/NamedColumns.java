package mcpmanager.rules.sql;

import java.util.Set;

/**
 * The columns that an expression of a template names, in the form in which PostgreSQL looks for them.
 *
 * @param everything whether it can be made of any column: it has a whole row, a star or renamed columns
 */
public record NamedColumns(Set<String> names, boolean everything) {

    static final NamedColumns ALL = new NamedColumns(Set.of(), true);

    public NamedColumns {
        names = Set.copyOf(names);
    }
}
