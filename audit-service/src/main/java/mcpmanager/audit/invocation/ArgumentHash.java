package mcpmanager.audit.invocation;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands in the place of a sensitive argument: {@code hmac:} and base64url. */
public final class ArgumentHash {

    private static final Pattern FORM = Pattern.compile("hmac:[A-Za-z0-9_-]{22,64}");

    private ArgumentHash() {}

    public static boolean isOne(@Nullable String text) {
        return text != null && FORM.matcher(text).matches();
    }
}
