package mcpmanager.rules.sql;

import java.nio.charset.StandardCharsets;

/** PostgreSQL's names: what is longer than {@link #MOST_BYTES} in UTF-8 is cut, between two characters, and then looked for. */
public final class Identifiers {

    public static final int MOST_BYTES = 63;

    private Identifiers() {}

    /** Whether nothing is cut. */
    public static boolean isWhole(String name) {
        return bytes(name) <= MOST_BYTES;
    }

    /** What is left of a name. */
    public static String cut(String name) {
        int end = name.length();
        while (bytes(name.substring(0, end)) > MOST_BYTES) {
            end = name.offsetByCodePoints(end, -1);
        }
        return name.substring(0, end);
    }

    private static int bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }
}
