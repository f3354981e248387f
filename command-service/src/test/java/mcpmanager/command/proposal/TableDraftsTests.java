package mcpmanager.command.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import mcpmanager.command.proposal.Drafts.Proposal;
import mcpmanager.command.proposal.Relation.Column;
import mcpmanager.events.datasource.DataSourceId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class TableDraftsTests {

    private static final Column ID = new Column("id", "id", "int8");
    private static final Column CITY = new Column("شهر", "\"شهر\"", "text");
    private static final Column PLACE = new Column("place", "place", "point");

    private final DataSourceId dataSource = DataSourceId.next();

    @Test
    void a_table_gets_a_tool_for_its_key_for_each_index_and_for_its_first_rows() {
        Relation customer = relation("customer", List.of(ID, CITY, PLACE), List.of(ID), List.of(CITY, PLACE));

        Proposal proposal = TableDrafts.of(dataSource, List.of(customer));

        assertThat(templates(proposal))
                .containsExactly(
                        "select id, \"شهر\", place from customer where id = :id",
                        "select id, \"شهر\", place from customer where \"شهر\" = :value1 order by id limit :limit",
                        "select id, \"شهر\", place from customer order by id limit :limit");
        assertThat(names(proposal)).containsExactly("customer_by_id", "customer_by_value1", "customer_list");
        ObjectNode first = proposal.drafts().getFirst();
        assertThat(first.path("execution").path("dataSourceId").asString()).isEqualTo(dataSource.toString());
        assertThat(first.path("execution").path("maxRows").asInt()).isEqualTo(1);
        assertThat(first.path("inputSchema")).hasToString("""
                {"type":"object","properties":{"id":{"type":"integer"}},"required":["id"],"additionalProperties":false}""");
    }

    @Test
    void a_key_of_several_columns_asks_for_all_of_them() {
        Column day = new Column("Day", "\"Day\"", "date");

        Proposal proposal =
                TableDrafts.of(dataSource, List.of(relation("visit", List.of(ID, day), List.of(ID, day), List.of())));

        assertThat(templates(proposal).getFirst())
                .isEqualTo("select id, \"Day\" from visit where id = :id and \"Day\" = :Day");
    }

    @Test
    void columns_with_persian_names_stay_apart() {
        Column name = new Column("نام", "\"نام\"", "text");

        Proposal proposal =
                TableDrafts.of(dataSource, List.of(relation("t", List.of(CITY, name), List.of(CITY, name), List.of())));

        assertThat(templates(proposal).getFirst()).endsWith("where \"شهر\" = :value1 and \"نام\" = :value2");
        assertThat(proposal.drafts()
                        .getFirst()
                        .path("inputSchema")
                        .path("properties")
                        .path("value2"))
                .hasToString("{\"type\":\"string\",\"description\":\"نام\"}");
    }

    @Test
    void a_view_gets_its_first_rows() {
        Proposal proposal = TableDrafts.of(dataSource, List.of(relation("totals", List.of(ID), List.of(), List.of())));

        assertThat(templates(proposal)).containsExactly("select id from totals limit :limit");
    }

    @Test
    void names_stay_apart_and_short() {
        String longName = "t".repeat(63);
        List<Relation> relations = List.of(
                relation(longName, List.of(ID), List.of(), List.of()),
                relation(longName + "2", List.of(ID), List.of(), List.of()));

        assertThat(names(TableDrafts.of(dataSource, relations)))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[A-Za-z0-9_-]{1,64}"));
    }

    @Test
    void a_table_that_no_template_fits_is_named() {
        List<Column> wide = IntStream.range(0, 400)
                .mapToObj(i -> new Column("c".repeat(50) + i, "c".repeat(50) + i, "text"))
                .toList();

        Proposal proposal = TableDrafts.of(dataSource, List.of(relation("wide", wide, List.of(), List.of())));

        assertThat(proposal.drafts()).isEmpty();
        assertThat(proposal.leftOut()).extracting(Drafts.LeftOut::name).containsExactly("wide");
    }

    @Test
    void a_column_called_limit_is_another_parameter() {
        Column limit = new Column("limit", "\"limit\"", "int4");

        assertThat(templates(TableDrafts.of(
                        dataSource, List.of(relation("quota", List.of(limit), List.of(), List.of(limit))))))
                .contains("select \"limit\" from quota where \"limit\" = :value1 limit :limit");
    }

    @Test
    void a_comment_is_told_unless_it_hides_something() {
        assertThat(description("All customers.")).isEqualTo("Lists rows of t. All customers.");
        assertThat(description("All\u202e customers.")).isEqualTo("Lists rows of t.");
        assertThat(description(null)).isEqualTo("Lists rows of t.");
    }

    private String description(@Nullable String comment) {
        Relation relation = new Relation(null, "t", "t", comment, List.of(ID), List.of(), List.of());
        return TableDrafts.of(dataSource, List.of(relation))
                .drafts()
                .getFirst()
                .path("description")
                .asString();
    }

    private static Relation relation(String name, List<Column> columns, List<Column> key, List<Column> lookups) {
        return new Relation(null, name, name, null, columns, key, lookups);
    }

    private static List<String> templates(Proposal proposal) {
        return proposal.drafts().stream()
                .map(draft -> draft.path("execution").path("template").asString())
                .toList();
    }

    private static List<String> names(Proposal proposal) {
        return proposal.drafts().stream()
                .map(draft -> draft.path("name").asString())
                .toList();
    }
}
