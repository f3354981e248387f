package mcpmanager.invoke.mcp;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The web pages that may call: pages on this machine, and those that are named. Keeps a foreign page from reaching the
 * endpoint through a name that it makes point here (DNS rebinding); names are compared whole, never by their ends.
 */
final class AllowedOrigins {

    private static final Pattern LOOPBACK =
            Pattern.compile("http://(?:localhost|127\\.0\\.0\\.1|\\[::1])(?::[1-9][0-9]{0,4})?");
    private static final Pattern ORIGIN =
            Pattern.compile("https?://(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+])(?::[1-9][0-9]{0,4})?");

    private final Set<String> named;

    /** @throws IllegalArgumentException for anything that no browser sends as an origin, such as a wildcard or a path */
    AllowedOrigins(List<String> named) {
        for (String origin : named) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new IllegalArgumentException("mcpm.mcp.allowed-origins: '" + origin
                        + "' is not of the form https://host[:port] in lower case");
            }
        }
        this.named = Set.copyOf(named);
    }

    boolean contains(String origin) {
        return named.contains(origin) || LOOPBACK.matcher(origin).matches();
    }
}
