package mcpmanager.command.result;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;

/**
 * Whether a statement may read what its relations do not tell of: through a function of the database's own (in a view, as an
 * overload of an allowed name, as {@code row.function}, as an operator or a cast), through a function of PostgreSQL's that
 * runs SQL given as text, or from the system's catalog, whose statistics hold values. A function in C that is declared
 * immutable, as those of most extensions' types are, reads nothing.
 */
final class Opacity {

    private static final String QUERY = """
            with reach (oid) as (
                select pg_catalog.unnest(?::oid[])
            ), own as (
                select p.oid, p.proname, p.proargtypes, p.prokind from pg_catalog.pg_proc p
                join pg_catalog.pg_language l on l.oid = p.prolang
                where p.oid >= 16384 and (l.lanname not in ('c', 'internal') or p.provolatile <> 'i' or p.prokind = 'a')
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
            ) or exists (
                select from own where own.proname = any(?::text[]) and pg_catalog.pg_function_is_visible(own.oid)
                and (own.proname = any(?::text[]) or exists (
                    select from pg_catalog.pg_type t where t.oid = own.proargtypes[0] and t.typtype in ('c', 'p')))
            ) or exists (
                select from pg_catalog.pg_operator o join own on own.oid = o.oprcode
                where pg_catalog.pg_operator_is_visible(o.oid)
            ) or exists (
                select from pg_catalog.pg_cast c join own on own.oid = c.castfunc
            )
            """;

    private Opacity() {}

    static boolean of(Connection connection, Collection<Long> relations, Set<String> identifiers) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(QUERY)) {
            Object[] names = identifiers.toArray();
            query.setArray(1, connection.createArrayOf("int8", relations.toArray()));
            query.setArray(2, connection.createArrayOf("text", names));
            query.setArray(3, connection.createArrayOf("text", names));
            try (ResultSet answer = query.executeQuery()) {
                return !answer.next() || answer.getBoolean(1);
            }
        }
    }
}
