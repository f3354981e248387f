package mcpmanager.rules.column;

import static org.assertj.core.api.Assertions.assertThat;

import mcpmanager.rules.column.ColumnName.Check;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnNameTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "customer.email",
                "crm.customer.email",
                "\"Person\".\"E mail\"",
                "a.\"b\"\"c\".d",
                "مشتری.نام",
                "_t$1.c"
            })
    void a_name_is_read_and_written_the_same(String text) {
        assertThat(ColumnNameTests.accepted(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "email,6",
                "'',1",
                "a.b.c.d,6",
                "a..b,3",
                ".a.b,1",
                "a.b.,5",
                "a b.c,2",
                "'a.\"b',3",
                "a.\"\",3",
                "a.b;,4",
                "1a.b,1"
            })
    void anything_else_is_refused_where_it_goes_wrong(String text, int position) {
        assertThat(ColumnName.parse(text))
                .isInstanceOfSatisfying(
                        Check.Refused.class,
                        refused -> assertThat(refused.position()).isEqualTo(position));
    }

    @Test
    void what_is_too_long_is_refused() {
        assertThat(ColumnName.parse("a".repeat(401))).isInstanceOf(Check.Refused.class);
        assertThat(ColumnName.parse("a".repeat(64) + ".b")).isInstanceOf(Check.Refused.class);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "customer.email,public,customer,email,true",
                "Customer.EMAIL,any,customer,email,true",
                "customer.email,public,Customer,Email,true",
                "crm.customer.email,crm,customer,email,true",
                "crm.customer.email,public,customer,email,false",
                "'\"Customer\".email',public,customer,email,false",
                "'\"Customer\".email',public,Customer,email,true",
                "customer.name,public,customer,email,false",
                "person.email,public,customer,email,false"
            })
    void plain_parts_mean_every_spelling_and_quoted_ones_their_own(
            String text, String schema, String table, String column, boolean means) {
        assertThat(accepted(text).means(new ColumnSource(new RelationName(schema, table), column)))
                .isEqualTo(means);
    }

    @Test
    void a_source_without_a_column_is_any_of_them() {
        assertThat(accepted("customer.email").means(new ColumnSource(new RelationName("public", "customer"), null)))
                .isTrue();
    }

    static ColumnName accepted(String text) {
        return ((Check.Accepted) ColumnName.parse(text)).name();
    }
}
