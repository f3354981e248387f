package mcpmanager.invoke.custom.builtin;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Locale;
import mcpmanager.invoke.custom.CustomCall;
import mcpmanager.invoke.custom.CustomResult;
import mcpmanager.invoke.custom.CustomTool;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code calendar.convert}: a day in the Gregorian and in the Jalali (Solar Hijri) calendar. Digits of every script count,
 * and slashes as dashes.
 */
@Component
final class CalendarTool implements CustomTool {

    private static final Locale PERSIAN = Locale.of("fa");

    @Override
    public String implementation() {
        return "calendar.convert";
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public CustomResult call(CustomCall call) {
        String from = call.arguments().path("from").asString("");
        WrittenDate written =
                WrittenDate.read(call.arguments().path("date").asString("")).orElse(null);
        if (written == null) {
            return new CustomResult.Failed("date must be year-month-day, such as 1404-09-02.");
        }
        try {
            return switch (from) {
                case "JALALI" -> new CustomResult.Structured(day(Jalali.toGregorian(written)));
                case "GREGORIAN" ->
                    new CustomResult.Structured(day(LocalDate.of(written.year(), written.month(), written.day())));
                default -> new CustomResult.Failed("from must be JALALI or GREGORIAN.");
            };
        } catch (DateTimeException noSuchDay) {
            return new CustomResult.Failed("There is no such day, or its Jalali year is not " + Jalali.FIRST_YEAR
                    + " to " + Jalali.LAST_YEAR + ".");
        }
    }

    private static ObjectNode day(LocalDate day) {
        WrittenDate jalali = Jalali.of(day);
        ObjectNode weekday = JsonNodeFactory.instance.objectNode();
        weekday.put("en", day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
        weekday.put("fa", day.getDayOfWeek().getDisplayName(TextStyle.FULL, PERSIAN));
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("gregorian", day.toString());
        result.put("jalali", jalali.toString());
        result.set("weekday", weekday);
        result.put("gregorianLeapYear", day.isLeapYear());
        result.put("jalaliLeapYear", Jalali.isLeapYear(jalali.year()));
        return result;
    }
}
