package mcpmanager.command.proposal;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mcpmanager.command.proposal.Relation.Column;
import org.jspecify.annotations.Nullable;

/** The tables and views that the connection's role may read, by schema and name, without PostgreSQL's own. */
final class ReadableRelations {

    private static final String QUERY = """
            with readable as (
                select c.oid, n.nspname, c.relname from pg_catalog.pg_class c
                join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition
                  and n.nspname not like 'pg\\_%%' and n.nspname <> 'information_schema'
                  and pg_catalog.has_schema_privilege(n.oid, 'USAGE')
                  and pg_catalog.has_any_column_privilege(c.oid, 'SELECT')
                order by n.nspname <> 'public', n.nspname, c.relname limit %d
            ), attribute as (
                select a.attrelid, a.attnum, a.attname, t.typname from readable r
                join pg_catalog.pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
                join pg_catalog.pg_type t on t.oid = a.atttypid
                where pg_catalog.has_column_privilege(r.oid, a.attnum, 'SELECT')
            )
            select nullif(r.nspname, 'public') as schema, r.relname as name,
                case when r.nspname = 'public' then '' else pg_catalog.quote_ident(r.nspname) || '.' end
                    || pg_catalog.quote_ident(r.relname) as quoted,
                pg_catalog.obj_description(r.oid, 'pg_class') as comment,
                array(select a.attname::text from attribute a where a.attrelid = r.oid order by a.attnum) as columns,
                array(select pg_catalog.quote_ident(a.attname) from attribute a where a.attrelid = r.oid
                    order by a.attnum) as quoted_columns,
                array(select a.typname::text from attribute a where a.attrelid = r.oid order by a.attnum) as types,
                array(select coalesce(a.attname::text, '') from pg_catalog.pg_index i
                    cross join unnest(i.indkey::int2[]) with ordinality as key (attnum, place)
                    left join attribute a on a.attrelid = r.oid and a.attnum = key.attnum
                    where i.indrelid = r.oid and i.indisprimary and key.place <= i.indnkeyatts
                    order by key.place) as primary_key,
                array(select distinct a.attname::text from pg_catalog.pg_index i
                    join attribute a on a.attrelid = r.oid and a.attnum = i.indkey[0]
                    where i.indrelid = r.oid and not i.indisprimary and i.indpred is null and i.indisvalid
                    order by 1) as lookups
            from readable r order by r.nspname <> 'public', r.nspname, r.relname
            """;

    private ReadableRelations() {}

    static List<Relation> of(Connection connection, int most) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(QUERY.formatted(most));
                ResultSet rows = query.executeQuery()) {
            List<Relation> relations = new ArrayList<>();
            while (rows.next()) {
                relations.add(relation(rows));
            }
            return relations;
        }
    }

    private static Relation relation(ResultSet row) throws SQLException {
        List<String> names = texts(row, "columns");
        List<String> quoted = texts(row, "quoted_columns");
        List<String> types = texts(row, "types");
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            columns.add(new Column(names.get(i), quoted.get(i), types.get(i)));
        }
        List<String> primaryKey = texts(row, "primary_key");
        List<Column> key = named(columns, primaryKey);
        return new Relation(
                text(row, "schema"),
                row.getString("name"),
                row.getString("quoted"),
                text(row, "comment"),
                columns,
                key.size() == primaryKey.size() ? key : List.of(),
                named(columns, texts(row, "lookups")));
    }

    private static List<Column> named(List<Column> columns, List<String> names) {
        return names.stream()
                .flatMap(name -> columns.stream().filter(column -> column.name().equals(name)))
                .toList();
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return Arrays.asList((String[]) array.getArray());
    }

    private static @Nullable String text(ResultSet row, String column) throws SQLException {
        return row.getString(column);
    }
}
