package mcpmanager.rules.sql;

import java.util.Set;

/**
 * The built-in functions a template may call: they compute from their arguments (and the clock, and chance) and touch
 * no file, session, sequence, setting, lock, catalog or other server. Everything else is refused, a function of the
 * data source's own schemas included. Missing on purpose, beside the obvious: {@code ts_stat}, {@code ts_rewrite} and
 * {@code query_to_xml} run SQL given as text; {@code setseed} changes the session; {@code repeat} makes gigabytes out of nothing.
 *
 * <p>Source: PostgreSQL 18 manual, chapter 9.
 */
final class AllowedFunctions {

    private static final Set<String> NAMES = Set.of("""
            count sum avg min max bool_and bool_or every bit_and bit_or bit_xor array_agg string_agg any_value
            json_agg jsonb_agg json_object_agg jsonb_object_agg range_agg range_intersect_agg
            corr covar_pop covar_samp regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx regr_sxy
            regr_syy stddev stddev_pop stddev_samp variance var_pop var_samp mode percentile_cont percentile_disc grouping
            row_number rank dense_rank percent_rank cume_dist ntile lag lead first_value last_value nth_value
            coalesce nullif greatest least num_nulls num_nonnulls
            abs cbrt ceil ceiling degrees div erf erfc exp factorial floor gcd lcm ln log log10 min_scale mod pi power
            radians random round scale sign sqrt trim_scale trunc width_bucket random_normal
            acos acosd asin asind atan atand atan2 atan2d cos cosd cot cotd sin sind tan tand sinh cosh tanh asinh acosh atanh
            ascii btrim char_length character_length chr concat concat_ws format initcap left length lower lpad ltrim
            md5 normalize octet_length bit_length overlay position quote_ident quote_literal quote_nullable
            regexp_count regexp_instr regexp_like regexp_match regexp_matches regexp_replace regexp_split_to_array
            regexp_split_to_table regexp_substr replace reverse right rpad rtrim split_part starts_with
            string_to_array string_to_table strpos substr substring to_bin to_hex to_oct translate trim unistr upper casefold
            bit_count convert_from convert_to decode encode get_bit get_byte sha224 sha256 sha384 sha512 crc32 crc32c
            age clock_timestamp current_date current_time current_timestamp date_add date_bin date_part date_subtract
            date_trunc extract isfinite justify_days justify_hours justify_interval localtime localtimestamp make_date
            make_interval make_time make_timestamp make_timestamptz now statement_timestamp timeofday timezone to_char
            to_date to_number to_timestamp transaction_timestamp date
            array_append array_cat array_dims array_fill array_length array_lower array_ndims array_position
            array_positions array_prepend array_remove array_replace array_reverse array_sample array_shuffle array_sort
            array_to_string array_upper cardinality trim_array unnest generate_series generate_subscripts
            to_json to_jsonb array_to_json row_to_json json_build_array jsonb_build_array json_build_object
            jsonb_build_object jsonb_object json_array_elements jsonb_array_elements json_array_elements_text
            jsonb_array_elements_text json_array_length jsonb_array_length json_each jsonb_each json_each_text
            jsonb_each_text json_extract_path jsonb_extract_path json_extract_path_text jsonb_extract_path_text
            json_object_keys jsonb_object_keys json_strip_nulls jsonb_strip_nulls jsonb_set jsonb_set_lax jsonb_insert
            jsonb_path_exists jsonb_path_match jsonb_path_query jsonb_path_query_array jsonb_path_query_first
            jsonb_path_exists_tz jsonb_path_match_tz jsonb_path_query_tz jsonb_path_query_array_tz
            jsonb_path_query_first_tz jsonb_pretty json_typeof jsonb_typeof jsonb_exists jsonb_exists_any jsonb_exists_all
            to_tsvector to_tsquery plainto_tsquery phraseto_tsquery websearch_to_tsquery array_to_tsvector
            json_to_tsvector jsonb_to_tsvector setweight strip numnode querytree tsquery_phrase ts_delete ts_filter
            ts_headline ts_rank ts_rank_cd tsvector_to_array
            lower_inc upper_inc lower_inf upper_inf isempty range_merge multirange int4range int8range numrange daterange
            tsrange tstzrange
            abbrev broadcast family host hostmask inet_merge inet_same_family masklen netmask network set_masklen
            area center diagonal diameter height isclosed isopen npoints radius slope width
            box circle line lseg path point polygon
            gen_random_uuid uuidv4 uuidv7 uuid_extract_timestamp uuid_extract_version
            enum_first enum_last enum_range
            """.strip().split("\\s+"));

    private AllowedFunctions() {}

    /** By its bare name in lower case; a qualified name is allowed as {@code pg_catalog.name} only. */
    static boolean allows(String name) {
        String bare = name.startsWith("pg_catalog.") ? name.substring("pg_catalog.".length()) : name;
        return NAMES.contains(bare);
    }
}
