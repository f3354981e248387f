package mcpmanager.rules.schema;

import java.util.regex.Pattern;

/** The form of JSON Pointers (RFC 6901). */
public final class Pointers {

    private static final Pattern LONE_TILDE = Pattern.compile("~(?![01])");

    private Pointers() {}

    /** Whether the text is a pointer, whatever it leads to. */
    public static boolean isPointer(String text) {
        return (text.isEmpty() || text.startsWith("/"))
                && !LONE_TILDE.matcher(text).find();
    }
}
