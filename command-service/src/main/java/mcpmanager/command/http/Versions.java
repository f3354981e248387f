package mcpmanager.command.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mcpmanager.chassis.api.Required;
import mcpmanager.chassis.problem.ProblemException;
import mcpmanager.command.rejection.RejectionCode;
import org.jspecify.annotations.Nullable;

/** Versions of aggregates, from 0, as entity tags (RFC 9110): {@code "3"}. */
public final class Versions {

    private static final Pattern TAG = Pattern.compile("\"(\\d{1,18})\"");

    private Versions() {}

    /** Asks to bring something back to what it was at a version. */
    public record Restore(@Required @Nullable Long version) {

        public long requireVersion() {
            return Fields.required("/version", version);
        }
    }

    public static String tag(long version) {
        return "\"" + version + "\"";
    }

    /**
     * What {@code If-Match} asks for.
     *
     * @return null when any version will do
     * @throws ProblemException {@code VERSION_CONFLICT} for a tag that was never given
     */
    public static @Nullable Long expected(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.equals("*")) {
            return null;
        }
        Matcher tag = TAG.matcher(ifMatch);
        if (!tag.matches()) {
            throw new ProblemException(RejectionCode.VERSION_CONFLICT);
        }
        return Long.valueOf(tag.group(1));
    }
}
