package mcpmanager.command.datasource;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The fourth wall around tools: what a role may do besides reading, and besides changing rows where tools may. Looked at for the role itself and every
 * role that it is a member of, because it could take those on with {@code SET ROLE}.
 */
final class RoleRights {

    static final int NAMED_AT_MOST = 10;

    private static final String QUERY = """
            with given (changes) as (select ?::boolean), mine as materialized (
                select oid, rolname, rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls
                from pg_catalog.pg_roles where pg_catalog.pg_has_role(current_user, oid, 'MEMBER')
            ), relation as materialized (
                select c.oid, c.relkind, pg_catalog.format('%I.%I', n.nspname, c.relname) as name
                from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
                  and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
            ), found (place, what) as (
                select 1, 'SUPERUSER' from mine where rolsuper
                union select 2, 'BYPASSRLS' from mine where rolbypassrls
                union select 2, 'CREATEROLE' from mine where rolcreaterole
                union select 2, 'CREATEDB' from mine where rolcreatedb
                union select 2, 'REPLICATION' from mine where rolreplication
                union select 3, 'member of ' || rolname from mine
                    where rolname like 'pg\\_%' and rolname not in ('pg_read_all_data', 'pg_read_all_settings',
                        'pg_read_all_stats', 'pg_stat_scan_tables', 'pg_monitor')
                union select 4, 'owner of objects of this database' from mine
                    where exists (select 1 from pg_catalog.pg_shdepend d
                        where d.refclassid = 'pg_catalog.pg_authid'::regclass and d.refobjid = mine.oid
                          and d.deptype = 'o' and d.dbid in (0, (select oid from pg_catalog.pg_database
                              where datname = current_database())))
                union select 5, pg_catalog.format('CREATE on database %I', current_database()) from mine
                    where pg_catalog.has_database_privilege(mine.oid, current_database(), 'CREATE')
                union select 5, pg_catalog.format('CREATE on schema %I', n.nspname)
                    from mine, pg_catalog.pg_namespace n
                    where pg_catalog.has_schema_privilege(mine.oid, n.oid, 'CREATE')
                union select 6, right_name || ' on ' || relation.name
                    from mine, relation, given, (values ('INSERT'), ('UPDATE')) wanted (right_name)
                    where relation.relkind <> 'S'
                      and not changes and pg_catalog.has_any_column_privilege(mine.oid, relation.oid, right_name)
                union select 6, right_name || ' on ' || relation.name
                    from mine, relation, given, (values ('DELETE'), ('TRUNCATE'), ('TRIGGER')) wanted (right_name)
                    where relation.relkind <> 'S' and not (changes and right_name = 'DELETE')
                      and pg_catalog.has_table_privilege(mine.oid, relation.oid, right_name)
                union select 7, right_name || ' on sequence ' || relation.name
                    from mine, relation, given, (values ('USAGE'), ('UPDATE')) wanted (right_name)
                    where relation.relkind = 'S' and not (changes and right_name = 'USAGE')
                      and pg_catalog.has_sequence_privilege(mine.oid, relation.oid, right_name)
            )
            select what from found order by place, what limit 10
            """;

    private RoleRights() {}

    /**
     * The rights that a tool's role must not have, the worst first, at most {@value #NAMED_AT_MOST}; best: none.
     *
     * @param changes whether INSERT, UPDATE and DELETE are no such rights, nor is USAGE of the sequences behind columns
     */
    static List<String> tooMany(Connection connection, boolean changes) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(QUERY)) {
            query.setBoolean(1, changes);
            List<String> rights = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    rights.add(rows.getString("what"));
                }
            }
            return rights;
        }
    }
}
