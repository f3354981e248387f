package mcpmanager.invoke.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PgTextTests {

    private static final String INT_ARRAY = "1007";
    private static final String TEXT_ARRAY = "1009";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1700 | 0.10 | 0.10",
                "1700 | -Infinity | \"-Infinity\"",
                "701 | 1e+20 | 1e+20",
                "701 | NaN | \"NaN\"",
                "20 | 9223372036854775807 | 9223372036854775807",
                "16 | f | false",
                "25 | a\"b\\c | \"a\\\"b\\\\c\"",
                "1082 | 0044-03-15 BC | \"0044-03-15 BC\"",
                "1114 | 2026-11-01 12:00:00 | \"2026-11-01T12:00:00\"",
                "1114 | infinity | \"infinity\"",
                "1114 | 0044-03-15 12:00:00 BC | \"0044-03-15 12:00:00 BC\"",
                "1184 | 2026-11-01 12:00:00.000001+00 | \"2026-11-01T12:00:00.000001Z\"",
                "17 | \\x | \"\"",
                "17 | \\x00ff10 | \"AP8Q\"",
                "3802 | {\"a\": 1} | {\"a\": 1}",
                "114 | { \"a\" : 1.10, \"a\":2e400 } | {\"a\":2E+400}",
                "999999 | (1,2) | \"(1,2)\"",
                INT_ARRAY + " | {} | []",
                INT_ARRAY + " | {1,NULL,-3} | [1,null,-3]",
                INT_ARRAY + " | [0:1]={1,2} | [1,2]",
                INT_ARRAY + " | {{1,2},{3,4}} | [[1,2],[3,4]]",
                TEXT_ARRAY + " | {a,\"b,c\",\"NULL\",NULL,\"\"} | [\"a\",\"b,c\",\"NULL\",null,\"\"]",
                TEXT_ARRAY + " | {\"q\\\"x\\\\y\",\"{}\"} | [\"q\\\"x\\\\y\",\"{}\"]",
            })
    void aTextFormBecomesItsJson(int oid, String text, String expected) {
        StringBuilder json = new StringBuilder();

        PgText.of(oid).append(text, json);

        assertThat(json).hasToString(expected);
    }
}
