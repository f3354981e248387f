package mcpmanager.command.result;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether a statement may read what its relations do not tell of: through a function of the database's own (in a view, as an
 * overload of an allowed name, as {@code row.function}, as an operator or a cast), through a function of PostgreSQL's that
 * runs SQL given as text, or from the system's catalog, whose statistics hold values. Functions of extensions in C read
 * nothing if they are declared immutable, or are behind an operator or a cast.
 *
 * @param functions the names of the database's own
 * @param always whether one of them is behind an operator or a cast
 */
record Opacity(Set<String> functions, boolean always) {

    private static final String OWN = """
            with own as (
                select p.oid, p.proname, l.lanname in ('c', 'internal') as in_c from pg_catalog.pg_proc p
                join pg_catalog.pg_language l on l.oid = p.prolang
                where p.oid >= 16384 and (l.lanname not in ('c', 'internal') or p.provolatile <> 'i' or p.prokind = 'a')
            )
            """;

    private static final String OF_DATABASE = """
            %s,  behind_syntax as (
                select oid, proname from own where not in_c and (
                    exists (select from pg_catalog.pg_operator o
                        where o.oprcode = own.oid and pg_catalog.pg_operator_is_visible(o.oid))
                    or exists (select from pg_catalog.pg_cast c where c.castfunc = own.oid))
            )
            select proname, false as always from own where pg_catalog.pg_function_is_visible(oid)
            union
            select proname, true from behind_syntax
            """.formatted(OWN);

    private static final String OF_RELATIONS = """
            %s,  reach (oid) as (
                select pg_catalog.unnest(?::oid[])
            )
            select exists (
                select from reach join pg_catalog.pg_class c on c.oid = reach.oid
                join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                where n.nspname in ('pg_catalog', 'information_schema', 'pg_toast')
            ) or exists (
                select from reach join pg_catalog.pg_rewrite w on w.ev_class = reach.oid and w.ev_type = '1'
                cross join lateral pg_catalog.regexp_matches(
                    w.ev_action::text, ':(?:funcid|aggfnoid|winfnoid|opfuncid) ([0-9]+)', 'g') called
                join pg_catalog.pg_proc p on p.oid = called[1]::oid
                where p.oid in (select oid from own)
                   or p.oid < 16384 and (p.proname ~ '(_to_xml|^pg_read|^pg_stat|^pg_ls|^pg_logical|^lo_|^loread)'
                      or p.proname in ('ts_stat', 'ts_rewrite'))
            )
            """.formatted(OWN);

    static Opacity read(Connection connection) throws SQLException {
        try (Statement question = connection.createStatement();
                ResultSet answer = question.executeQuery(OF_DATABASE)) {
            Set<String> functions = new HashSet<>();
            boolean always = false;
            while (answer.next()) {
                functions.add(answer.getString("proname"));
                always |= answer.getBoolean("always");
            }
            return new Opacity(functions, always);
        }
    }

    static boolean of(Connection connection, Collection<Long> relations) throws SQLException {
        try (PreparedStatement question = connection.prepareStatement(OF_RELATIONS);
                ResultSet answer = CatalogQueries.ask(question, relations)) {
            return !answer.next() || answer.getBoolean(1);
        }
    }

    /** @param identifiers what a statement names */
    boolean of(Set<String> identifiers) {
        return always || !Collections.disjoint(functions, identifiers);
    }
}
