package mcpmanager.rules.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import mcpmanager.rules.Scenarios;
import mcpmanager.rules.Scenarios.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SqlTemplateTests {

    static Stream<Scenario> accepted() {
        return new Scenarios("sql/accepted").all();
    }

    static Stream<Scenario> refused() {
        return new Scenarios("sql/refused").all();
    }

    @ParameterizedTest
    @MethodSource
    void accepted(Scenario scenario) {
        SqlCheck check = SqlTemplate.check(scenario.text("template"), Set.copyOf(scenario.texts("declared")));

        assertThat(check).isInstanceOfSatisfying(SqlCheck.Accepted.class, accepted -> {
            assertThat(accepted.template().parameters()).isEqualTo(scenario.texts("parameters"));
            if (scenario.has("text")) {
                assertThat(accepted.template().text()).isEqualTo(scenario.text("text"));
            }
        });
    }

    @ParameterizedTest
    @MethodSource
    void refused(Scenario scenario) {
        SqlCheck check = SqlTemplate.check(scenario.text("template"), Set.copyOf(scenario.texts("declared")));

        assertThat(check).isInstanceOfSatisfying(SqlCheck.Refused.class, refused -> {
            assertThat(refused.problems()).extracting(p -> p.code().name()).contains(scenario.text("code"));
            if (scenario.has("word")) {
                assertThat(refused.problems()).extracting(SqlProblem::word).contains(scenario.text("word"));
            }
        });
    }

    static Stream<Scenario> acceptedChange() {
        return new Scenarios("sql/accepted-change").all();
    }

    static Stream<Scenario> refusedChange() {
        return new Scenarios("sql/refused-change").all();
    }

    @ParameterizedTest
    @MethodSource
    void acceptedChange(Scenario scenario) {
        Set<String> declared = Set.copyOf(scenario.texts("declared"));

        assertThat(SqlTemplate.check(scenario.text("template"), declared, false))
                .isInstanceOfSatisfying(
                        SqlCheck.Accepted.class,
                        accepted ->
                                assertThat(accepted.template().kind().name()).isEqualTo(scenario.text("kind")));
        assertThat(SqlTemplate.check(scenario.text("template"), declared)).isInstanceOf(SqlCheck.Refused.class);
    }

    @ParameterizedTest
    @MethodSource
    void refusedChange(Scenario scenario) {
        SqlCheck check = SqlTemplate.check(scenario.text("template"), Set.copyOf(scenario.texts("declared")), false);

        assertThat(check)
                .isInstanceOfSatisfying(
                        SqlCheck.Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(p -> p.code().name())
                                .contains(scenario.text("code")));
    }

    @Test
    void what_is_returned_can_be_made_of_what_was_written() {
        SqlTemplate template = ((SqlCheck.Accepted) SqlTemplate.check(
                        "UPDATE a SET x = b.secret FROM b WHERE a.id = b.id RETURNING a.id, a.x", Set.of(), false))
                .template();

        assertThat(template.namedColumns(2).getFirst().names()).containsExactlyInAnyOrder("id", "secret");
        assertThat(template.namedColumns(2).getLast().names()).containsExactlyInAnyOrder("x", "secret");
    }

    @Test
    void a_template_at_the_limit_is_read_and_one_character_more_is_not() {
        String longest = "SELECT 1" + " ".repeat(SqlTemplate.MAX_LENGTH - 8);

        assertThat(SqlTemplate.check(longest, Set.of())).isInstanceOf(SqlCheck.Accepted.class);
        assertThat(codes(longest + " ")).containsExactly(SqlRefusal.TOO_LONG);
    }

    @Test
    void nesting_is_bounded() {
        int most = SqlTemplate.MAX_DEPTH;

        assertThat(SqlTemplate.check("SELECT " + "(".repeat(most) + "1" + ")".repeat(most), Set.of()))
                .isInstanceOf(SqlCheck.Accepted.class);
        assertThat(codes("SELECT " + "(".repeat(most + 1) + "1" + ")".repeat(most + 1)))
                .containsExactly(SqlRefusal.TOO_DEEP);
        assertThat(codes("SELECT " + "CASE WHEN ".repeat(most + 1) + "true" + " THEN true END".repeat(most + 1)))
                .containsExactly(SqlRefusal.TOO_DEEP);
    }

    @Test
    void chains_without_parentheses_end_in_an_answer_not_in_an_error() {
        String sum = "SELECT 1" + "+1".repeat(8_000);
        String not = "SELECT " + "NOT ".repeat(4_000) + "true";
        String minus = "SELECT " + "- ".repeat(8_000) + "1";

        assertThat(Stream.of(sum, not, minus).map(sql -> SqlTemplate.check(sql, Set.of())))
                .doesNotContainNull();
    }

    @Test
    void a_problem_points_into_the_template_as_it_was_given() {
        SqlCheck check = SqlTemplate.check("SELECT :id, pg_sleep(1) FROM t", Set.of("id"));

        assertThat(check)
                .isEqualTo(new SqlCheck.Refused(List.of(new SqlProblem(
                        SqlRefusal.FUNCTION_NOT_ALLOWED,
                        "This function is not in the list of allowed functions.",
                        12,
                        "pg_sleep"))));
    }

    private static List<SqlRefusal> codes(String template) {
        return ((SqlCheck.Refused) SqlTemplate.check(template, Set.of()))
                .problems().stream().map(SqlProblem::code).toList();
    }
}
