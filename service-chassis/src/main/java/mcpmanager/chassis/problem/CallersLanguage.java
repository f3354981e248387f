package mcpmanager.chassis.problem;

import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpHeaders;

/** The language of texts for a caller, by {@code Accept-Language} (RFC 9110, 12.5.4): Persian or, unless asked, English. */
public final class CallersLanguage {

    static final Locale PERSIAN = Locale.of("fa");
    private static final List<Locale> KNOWN = List.of(Locale.ENGLISH, PERSIAN);

    private CallersLanguage() {}

    public static Locale of(HttpHeaders headers) {
        try {
            Locale found = Locale.lookup(headers.getAcceptLanguage(), KNOWN);
            return found == null ? Locale.ENGLISH : found;
        } catch (IllegalArgumentException malformedHeader) {
            return Locale.ENGLISH;
        }
    }
}
