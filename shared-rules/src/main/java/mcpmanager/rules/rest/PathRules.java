package mcpmanager.rules.rest;

import java.util.regex.Pattern;

/** What a path may look like (RFC 3986, 3.3). */
final class PathRules {

    private static final Pattern CHARACTERS = Pattern.compile("/[A-Za-z0-9\\-._~!$&'()*+,;=:@/%]*");
    private static final Pattern BROKEN_ENCODING = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    /** Encoded: a control character, a dot, a slash, a backslash, a per cent sign. */
    private static final Pattern MISLEADING = Pattern.compile("%(?:[01].|2[5EeFf]|5[Cc]|7[Ff])");

    private PathRules() {}

    /** @param path with something in place of each argument */
    static boolean isPossible(String path) {
        if (!CHARACTERS.matcher(path).matches()
                || BROKEN_ENCODING.matcher(path).find()
                || MISLEADING.matcher(path).find()) {
            return false;
        }
        String[] segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean isLast = i == segments.length - 1;
            if (segments[i].equals(".") || segments[i].equals("..") || (segments[i].isEmpty() && !isLast)) {
                return false;
            }
        }
        return true;
    }
}
