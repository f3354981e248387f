package mcpmanager.rules.sql;

import java.util.Set;

/**
 * The types a template may cast to. Built-in value types only: {@code regclass} and its kin look up the catalog, and a
 * user's domain or enum may run code of its own (compare {@code column::text} instead).
 */
final class AllowedTypes {

    private static final Set<String> NAMES = Set.of(
            "bool",
            "boolean",
            "smallint",
            "int2",
            "integer",
            "int",
            "int4",
            "bigint",
            "int8",
            "real",
            "float",
            "float4",
            "float8",
            "double precision",
            "numeric",
            "decimal",
            "dec",
            "money",
            "text",
            "varchar",
            "character varying",
            "char",
            "character",
            "bpchar",
            "bytea",
            "uuid",
            "date",
            "time",
            "timetz",
            "timestamp",
            "timestamptz",
            "interval",
            "time with time zone",
            "time without time zone",
            "timestamp with time zone",
            "timestamp without time zone",
            "json",
            "jsonb",
            "jsonpath",
            "inet",
            "cidr",
            "macaddr",
            "macaddr8",
            "bit",
            "varbit",
            "bit varying",
            "point",
            "line",
            "lseg",
            "box",
            "path",
            "polygon",
            "circle",
            "tsvector",
            "tsquery",
            "int4range",
            "int8range",
            "numrange",
            "daterange",
            "tsrange",
            "tstzrange",
            "int4multirange",
            "int8multirange",
            "nummultirange",
            "datemultirange",
            "tsmultirange",
            "tstzmultirange");

    private static final Set<String> CATALOG_LOOKUPS = Set.of(
            "regclass",
            "regcollation",
            "regconfig",
            "regdatabase",
            "regdictionary",
            "regnamespace",
            "regoper",
            "regoperator",
            "regproc",
            "regprocedure",
            "regrole",
            "regtype");

    private AllowedTypes() {}

    static boolean allows(String type) {
        return NAMES.contains(type);
    }

    /** Whether a word is the first word of an allowed type. */
    static boolean startsWith(String word) {
        return NAMES.contains(word) || word.equals("double");
    }

    /** Names that are refused wherever they stand, even where no cast is seen. */
    static boolean looksUpCatalog(String name) {
        return CATALOG_LOOKUPS.contains(name);
    }
}
