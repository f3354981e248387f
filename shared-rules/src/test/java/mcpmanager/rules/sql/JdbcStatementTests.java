package mcpmanager.rules.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JdbcStatementTests {

    @Test
    void eachOccurrenceOfAParameterIsAQuestionMark() {
        JdbcStatement statement = jdbc("select :b as x, :a as y where :b is null");

        assertThat(statement.text()).isEqualTo("select ? as x, ? as y where ? is null");
        assertThat(statement.order()).containsExactly(0, 1, 0);
    }

    @Test
    void quotesStayAsTheyAreAndOperatorsAreEscaped() {
        JdbcStatement statement = jdbc("select '?' as \"a?\" from t where j ? 'k' and j ?| :a and ':a $1' <> ''");

        assertThat(statement.text())
                .isEqualTo("select '?' as \"a?\" from t where j ?? 'k' and j ??| ? and ':a $1' <> ''");
        assertThat(statement.order()).containsExactly(0);
    }

    private static JdbcStatement jdbc(String template) {
        return JdbcStatement.of(TemplateLexer.lex(template));
    }
}
