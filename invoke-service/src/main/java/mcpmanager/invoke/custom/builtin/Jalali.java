package mcpmanager.invoke.custom.builtin;

import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.PersianCalendar;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;

/** The Solar Hijri calendar, by ICU, for the years in which its rule and astronomy agree. */
final class Jalali {

    static final int FIRST_YEAR = 1178;
    static final int LAST_YEAR = 1633;

    private static final int LEAP_DAY_MONTH = 12;

    private Jalali() {}

    /** @throws DateTimeException when there is no such day, or none in these years */
    static LocalDate toGregorian(WrittenDate date) {
        if (date.year() < FIRST_YEAR || date.year() > LAST_YEAR) {
            throw new DateTimeException("year");
        }
        PersianCalendar calendar = calendar();
        calendar.setLenient(false);
        calendar.clear();
        calendar.set(Calendar.EXTENDED_YEAR, date.year());
        calendar.set(Calendar.MONTH, date.month() - 1);
        calendar.set(Calendar.DAY_OF_MONTH, date.day());
        try {
            return LocalDate.ofEpochDay(Math.floorDiv(calendar.getTimeInMillis(), TimeUnit.DAYS.toMillis(1)));
        } catch (IllegalArgumentException noSuchDay) {
            throw new DateTimeException("day", noSuchDay);
        }
    }

    /** @throws DateTimeException when its year is none of these */
    static WrittenDate of(LocalDate day) {
        PersianCalendar calendar = calendar();
        calendar.setTimeInMillis(TimeUnit.DAYS.toMillis(day.toEpochDay()));
        int year = calendar.get(Calendar.EXTENDED_YEAR);
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new DateTimeException("year");
        }
        return new WrittenDate(year, calendar.get(Calendar.MONTH) + 1, calendar.get(Calendar.DAY_OF_MONTH));
    }

    static boolean isLeapYear(int year) {
        PersianCalendar calendar = calendar();
        calendar.clear();
        calendar.set(Calendar.EXTENDED_YEAR, year);
        calendar.set(Calendar.MONTH, LEAP_DAY_MONTH - 1);
        return calendar.getActualMaximum(Calendar.DAY_OF_MONTH) == 30;
    }

    private static PersianCalendar calendar() {
        return new PersianCalendar(TimeZone.GMT_ZONE, ULocale.ROOT);
    }
}
