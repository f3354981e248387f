package mcpmanager.rules.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import mcpmanager.rules.column.ColumnDecision.Dropped;
import mcpmanager.rules.column.ColumnDecision.Each;
import mcpmanager.rules.column.ColumnDecision.Fate;
import mcpmanager.rules.column.ColumnDecision.Masked;
import mcpmanager.rules.column.ColumnDecision.Untouched;
import mcpmanager.rules.column.ResultFacts.Derived;
import mcpmanager.rules.column.ResultFacts.Relation;
import mcpmanager.rules.column.ResultFacts.ResultColumn;
import mcpmanager.rules.masking.MaskStrategy;
import mcpmanager.rules.sql.SqlCheck;
import mcpmanager.rules.sql.SqlTemplate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ColumnMaskingTests {

    private static final RelationName CUSTOMER = new RelationName("public", "customer");
    private static final RelationName CITY = new RelationName("public", "city");
    private static final RelationName ARCHIVE = new RelationName("archive", "customer_2025");
    private static final ColumnMask KEEPS_FOUR = mask("customer.email", new MaskStrategy.Partial(0, 4));
    private static final ColumnMask REDACTED = mask("customer.email", new MaskStrategy.Redact());

    @Test
    void a_column_is_masked_by_its_origin_and_not_by_its_name() {
        ColumnMasking masking = of(
                "select email as id, id as email from customer",
                null,
                column("id", source(CUSTOMER, "email")),
                column("email", source(CUSTOMER, "id")));

        assertThat(fates(masking, KEEPS_FOUR))
                .containsExactly(new Masked("id", List.of(KEEPS_FOUR)), new Untouched("email"));
    }

    @Test
    void what_a_change_returns_is_masked_by_its_origin_and_by_what_was_written_there() {
        ColumnMasking returning = of(
                "update customer set name = 'x' where id = 1 returning id, email as mail",
                null,
                column("id", source(CUSTOMER, "id")),
                column("mail", source(CUSTOMER, "email")));
        ColumnMasking copying = of(
                "update city set name = c.email from customer c where c.city = city.id returning name",
                null,
                column("name", source(CITY, "name")));

        assertThat(fates(returning, KEEPS_FOUR))
                .containsExactly(new Untouched("id"), new Masked("mail", List.of(KEEPS_FOUR)));
        assertThat(fates(copying, KEEPS_FOUR)).noneMatch(Untouched.class::isInstance);
    }

    @Test
    void of_a_computed_value_no_part_and_no_hash_is_left() {
        ColumnMask nullified = mask("customer.email", new MaskStrategy.Nullify());
        ColumnMask hashed = mask("customer.email", new MaskStrategy.Hash());
        ColumnMasking masking = of(
                "select contact from customer_contact",
                null,
                new ResultColumn("contact", true, List.of(source(CUSTOMER, "email"))));

        assertThat(fates(masking, KEEPS_FOUR, nullified, hashed))
                .containsExactly(new Masked("contact", List.of(REDACTED, nullified, REDACTED)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select lower(email) as x from customer",
                "select \"email\" || '' as x from customer",
                "select EMAIL || '' as x from customer",
                "select customer as x from customer",
                "select row_to_json(c) as x from customer c",
                "select c.row_to_json as x from customer c",
                "select row_to_json(c.*) as x from customer c",
                "select upper(b) as x from customer as c(a, b)",
                "select upper(e) as x from (select email as e from customer) s",
                "select upper(e) as x from (select * from customer) s",
                "with s(e) as (select email from customer) select upper(e) as x from s",
                "select count(*) filter (where email like 'a%') as x from customer",
                "select (select max(email) from customer) as x from city",
                "select upper(email) as x from customer union all select 'a'",
                "select upper(contact) as x from customer",
                "select max(x) as x from customer c, lateral unnest(array[c.email]) as x"
            })
    void an_expression_that_can_name_the_masked_column_is_masked_even_if_declared_safe(String template) {
        assertThat(fates(of(template, "x", new ResultColumn("x", true, null)), KEEPS_FOUR))
                .containsExactly(new Masked("x", List.of(REDACTED)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select count(*) as x from customer",
                "select count(*) as x from customer where email like '%.org'",
                "select upper(name) as x from customer order by email",
                "select max(c.id) as x from customer c join city t on t.mail = c.email"
            })
    void another_expression_is_dropped_unless_it_is_declared_safe(String template) {
        ResultColumn computed = new ResultColumn("x", true, null);

        assertThat(fates(of(template, null, computed), REDACTED)).containsExactly(new Dropped("x", List.of(REDACTED)));
        assertThat(fates(of(template, "x", computed), REDACTED)).containsExactly(new Untouched("x"));
    }

    @Test
    void an_expression_over_other_tables_goes_out() {
        ColumnMasking masking = of("select upper(email) as x from customer", null, new ResultColumn("x", true, null));

        assertThat(fates(masking, mask("person.email", new MaskStrategy.Redact())))
                .containsExactly(new Untouched("x"));
    }

    @Test
    void where_the_tables_are_unknown_every_unknown_column_is_dropped() {
        ColumnMasking masking = ColumnMasking.of(
                new ResultFacts(
                        List.of(new ResultColumn("x", true, null), column("y", source(CITY, "name"))),
                        List.of(),
                        true,
                        List.of()),
                template("select lower(name) as x, name as y from city"),
                null);

        assertThat(fates(masking, REDACTED)).containsExactly(new Dropped("x", List.of(REDACTED)), new Untouched("y"));
    }

    @Test
    void a_source_that_is_any_column_of_a_table_is_masked_by_each_of_its_masks() {
        ColumnMasking masking =
                of("select x from v", null, new ResultColumn("x", false, List.of(new ColumnSource(CUSTOMER, null))));

        assertThat(fates(masking, REDACTED, mask("customer.phone", new MaskStrategy.Remove())))
                .containsExactly(new Masked("x", List.of(REDACTED, mask("customer.phone", new MaskStrategy.Remove()))));
    }

    @Test
    void a_mask_on_a_partition_holds_for_the_whole_table() {
        ColumnMask mask = mask("archive.customer_2025.email", new MaskStrategy.Redact());

        assertThat(fates(of("select email from customer", null, column("email", source(CUSTOMER, "email"))), mask))
                .containsExactly(new Masked("email", List.of(mask)));
        assertThat(fates(of("select count(*) from customer", null, new ResultColumn("count", true, null)), mask))
                .containsExactly(new Dropped("count", List.of(mask)));
    }

    @Test
    void without_a_record_of_the_columns_all_are_dropped() {
        ColumnMasking masking = ColumnMasking.of(null, template("select id from customer"), null);

        assertThat(masking.decide(List.of(REDACTED))).isEqualTo(new ColumnDecision.DropAll(List.of(REDACTED)));
        assertThat(masking.decide(List.of())).isEqualTo(new Each(List.of()));
    }

    private static List<Fate> fates(ColumnMasking masking, ColumnMask... masks) {
        return ((Each) masking.decide(List.of(masks))).columns();
    }

    private static ColumnMasking of(String template, @Nullable String safe, ResultColumn... columns) {
        return ColumnMasking.of(
                new ResultFacts(
                        List.of(columns),
                        List.of(new Relation(CUSTOMER, List.of(ARCHIVE)), new Relation(CITY, List.of())),
                        false,
                        List.of(new Derived("contact", List.of(source(CUSTOMER, "email"))))),
                template(template),
                safe == null ? null : JsonMapper.shared().readTree("""
                        {"type": "object", "properties": {"rows": {"type": "array", "items": {"type": "object",
                         "properties": {"%s": {"x-mcpm-safe": true}}}}}}
                        """.formatted(safe)));
    }

    private static ResultColumn column(String name, ColumnSource source) {
        return new ResultColumn(name, false, List.of(source));
    }

    private static ColumnSource source(RelationName relation, String column) {
        return new ColumnSource(relation, column);
    }

    private static ColumnMask mask(String column, MaskStrategy strategy) {
        return new ColumnMask(ColumnNameTests.accepted(column), strategy);
    }

    private static SqlTemplate template(String text) {
        SqlCheck check = SqlTemplate.check(text, Set.of(), false);
        assertThat(check).as(text).isInstanceOf(SqlCheck.Accepted.class);
        return ((SqlCheck.Accepted) check).template();
    }
}
