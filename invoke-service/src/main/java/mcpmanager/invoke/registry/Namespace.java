package mcpmanager.invoke.registry;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What stands before the slash in the names of servers, such as {@code org.example.mcp}. */
record Namespace(String text) {

    private static final Pattern DNS_NAME = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*\\.[a-z][a-z0-9-]*|localhost");

    /** {@code local} for an address that has no name. */
    static Namespace ofHost(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (!DNS_NAME.matcher(name).matches()) {
            return new Namespace("local");
        }
        List<String> labels = Arrays.asList(name.split("\\."));
        Collections.reverse(labels);
        return new Namespace(String.join(".", labels));
    }

    String nameOf(String slug) {
        return text + "/" + slug;
    }
}
