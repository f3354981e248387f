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

    /** To the member of an object. */
    public static String ofMember(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }

    public static boolean isAtOrBelow(String pointer, String place) {
        return pointer.equals(place) || pointer.startsWith(place + "/");
    }
}
