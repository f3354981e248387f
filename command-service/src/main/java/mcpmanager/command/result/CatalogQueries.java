package mcpmanager.command.result;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;

/** The questions to PostgreSQL's catalog. Each takes a list as its only parameter: of numbers ({@code oid}), or of names. */
final class CatalogQueries {

    /** Relations and, along the rules of views (materialised ones too), all that they are made of. */
    static final String RELATIONS = """
            with recursive reach (oid) as (
                select pg_catalog.unnest(?::oid[])
                union
                select link[1]::oid from reach
                join pg_catalog.pg_rewrite w on w.ev_class = reach.oid and w.ev_type = '1'
                cross join lateral pg_catalog.regexp_matches(w.ev_action::text, ':relid ([0-9]+)', 'g') link
            )
            select c.oid::bigint as oid, n.nspname, c.relname,
                (select w.ev_action::text from pg_catalog.pg_rewrite w
                    where w.ev_class = c.oid and w.ev_type = '1') as rule
            from reach join pg_catalog.pg_class c on c.oid = reach.oid
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'v', 'm', 'f')
            order by n.nspname, c.relname
            """;

    static final String COLUMNS = """
            select attrelid::bigint as attrelid, attnum, attname from pg_catalog.pg_attribute
            where attrelid = any(?::oid[]) and not attisdropped order by attrelid, attnum
            """;

    /** Partitions and children at any depth, and what a relation is one of. */
    static final String KIN = """
            with recursive root (oid) as (
                select pg_catalog.unnest(?::oid[])
            ), above (root, oid) as (
                select oid, oid from root
                union
                select above.root, i.inhparent from above join pg_catalog.pg_inherits i on i.inhrelid = above.oid
            ), below (root, oid) as (
                select oid, oid from root
                union
                select below.root, i.inhrelid from below join pg_catalog.pg_inherits i on i.inhparent = below.oid
            )
            select kin.root::bigint as root, n.nspname, c.relname
            from (select * from above union select * from below) kin
            join pg_catalog.pg_class c on c.oid = kin.oid join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where kin.root <> kin.oid order by n.nspname, c.relname
            """;

    /** What views (as a whole, attribute 0) and generated columns depend on. */
    static final String MADE = """
            with owner (oid) as (
                select pg_catalog.unnest(?::oid[])
            )
            select w.ev_class::bigint as owner, 0 as attribute, d.refobjid::bigint as source,
                d.refobjsubid as source_attribute
            from owner join pg_catalog.pg_rewrite w on w.ev_class = owner.oid and w.ev_type = '1'
            join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_rewrite'::regclass and d.objid = w.oid
            where d.refclassid = 'pg_catalog.pg_class'::regclass and d.refobjid <> w.ev_class
            union all
            select a.adrelid::bigint, a.adnum, d.refobjid::bigint, d.refobjsubid
            from owner join pg_catalog.pg_attrdef a on a.adrelid = owner.oid
            join pg_catalog.pg_depend d on (d.classid = 'pg_catalog.pg_attrdef'::regclass and d.objid = a.oid)
                or (d.classid = 'pg_catalog.pg_class'::regclass and d.objid = a.adrelid and d.objsubid = a.adnum)
            where d.refclassid = 'pg_catalog.pg_class'::regclass and d.refobjid = a.adrelid
                and d.refobjsubid > 0 and d.refobjsubid <> a.adnum
            """;

    /** Functions that a row alone may be given to: as {@code row.name} they are called. */
    static final String OF_ROWS = """
            select p.proname from pg_catalog.pg_proc p
            join pg_catalog.pg_type t on t.oid = p.proargtypes[0]
            where p.proname = any(?) and p.pronargs - p.pronargdefaults <= 1 and (t.typtype = 'c' or t.typname in
                ('record', 'any', 'anyelement', 'anynonarray', 'anycompatible', 'anycompatiblenonarray'))
            order by p.proname limit 1
            """;

    private CatalogQueries() {}

    static ResultSet ask(PreparedStatement query, Set<String> names) throws SQLException {
        query.setArray(1, query.getConnection().createArrayOf("text", names.toArray()));
        return query.executeQuery();
    }

    static ResultSet ask(PreparedStatement query, Collection<Long> numbers) throws SQLException {
        query.setArray(1, query.getConnection().createArrayOf("int8", numbers.toArray()));
        return query.executeQuery();
    }
}
