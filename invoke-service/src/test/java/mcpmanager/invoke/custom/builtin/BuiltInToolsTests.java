package mcpmanager.invoke.custom.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import mcpmanager.invoke.custom.CallingClient;
import mcpmanager.invoke.custom.CustomCall;
import mcpmanager.invoke.custom.CustomResult;
import mcpmanager.invoke.custom.CustomTool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class BuiltInToolsTests {

    @ParameterizedTest
    @CsvSource({
        "1404-09-02, 2025-11-23, false",
        "1403-12-30, 2025-03-20, true",
        "1404-01-01, 2025-03-21, false",
        "1408-12-30, 2030-03-20, true",
        "1399-12-30, 2021-03-20, true",
        "1357-11-22, 1979-02-11, false",
        "1304-01-01, 1925-03-21, true",
        "1500-01-01, 2121-03-21, false"
    })
    void a_day_is_the_same_in_both_calendars(String jalali, String gregorian, boolean isLeapYear) {
        JsonNode fromJalali = structured(new CalendarTool(), "date", jalali, "from", "JALALI");

        assertThat(fromJalali).isEqualTo(structured(new CalendarTool(), "date", gregorian, "from", "GREGORIAN"));
        assertThat(fromJalali.path("gregorian").stringValue()).isEqualTo(gregorian);
        assertThat(fromJalali.path("jalali").stringValue()).isEqualTo(jalali);
        assertThat(fromJalali.path("jalaliLeapYear").booleanValue()).isEqualTo(isLeapYear);
    }

    @Test
    void a_day_may_be_written_in_persian() {
        JsonNode day = structured(new CalendarTool(), "date", "۱۴۰۴/۹/۲", "from", "JALALI");

        assertThat(day)
                .hasToString(
                        "{\"gregorian\":\"2025-11-23\",\"jalali\":\"1404-09-02\",\"weekday\":{\"en\":\"Sunday\",\"fa\":\"یکشنبه\"},"
                                + "\"gregorianLeapYear\":false,\"jalaliLeapYear\":false}");
    }

    @ParameterizedTest
    @CsvSource({
        "1404-12-30, JALALI",
        "1404-07-31, JALALI",
        "1404-13-01, JALALI",
        "1404-00-01, JALALI",
        "1177-01-01, JALALI",
        "1634-01-01, JALALI",
        "2025-02-29, GREGORIAN",
        "0500-01-01, GREGORIAN",
        "9999-01-01, GREGORIAN",
        "1404-09, JALALI",
        "1404-09-02-1, JALALI",
        "tomorrow, GREGORIAN",
        "99999999999999999999-1-1, GREGORIAN",
        "2025-11-23, LUNAR"
    })
    void what_is_no_day_is_said_to_be_none(String date, String from) {
        assertThat(call(new CalendarTool(), "date", date, "from", from)).isInstanceOf(CustomResult.Failed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "NATIONAL_ID, 0499370899, 0499370899",
        "NATIONAL_ID, ۰۴۹-۹۳۷۰۸۹-۹, 0499370899",
        "IBAN, ir06 2960 0000 0010 0324 2000 01, IR062960000000100324200001",
        "IBAN, GB82 WEST 1234 5698 7654 32, GB82WEST12345698765432",
        "CARD, 6274-1290-0547-3742, 6274129005473742"
    })
    void an_identifier_is_read_in_whatever_way_it_is_written(String kind, String value, String canonical) {
        assertThat(structured(new IdentifierTool(), "kind", kind, "value", value))
                .hasToString("{\"valid\":true,\"canonical\":\"" + canonical + "\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "NATIONAL_ID, 0499370898",
        "NATIONAL_ID, 1111111111",
        "NATIONAL_ID, id 0499370899",
        "NATIONAL_ID, ''",
        "IBAN, IR062960000000100324200002",
        "CARD, 6274129005473743"
    })
    void what_breaks_its_check_digits_is_not_valid(String kind, String value) {
        assertThat(structured(new IdentifierTool(), "kind", kind, "value", value))
                .hasToString("{\"valid\":false}");
    }

    @Test
    void an_identifier_has_a_known_kind_and_a_reasonable_length() {
        assertThat(call(new IdentifierTool(), "kind", "EMAIL", "value", "a@b.ir"))
                .isInstanceOf(CustomResult.Failed.class);
        assertThat(call(new IdentifierTool(), "kind", "CARD", "value", "1".repeat(101)))
                .isInstanceOf(CustomResult.Failed.class);
    }

    private static JsonNode structured(CustomTool tool, String... arguments) {
        return ((CustomResult.Structured) call(tool, arguments)).value();
    }

    private static CustomResult call(CustomTool tool, String... arguments) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < arguments.length; i += 2) {
            object.put(arguments[i], arguments[i + 1]);
        }
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        try {
            return tool.call(new CustomCall(object, settings, Instant.MAX, CallingClient.SILENT, () -> false));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
