package mcpmanager.standalone;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What can be said at the start, as {@code --name value}, {@code --name=value} or in the environment; the command line
 * wins.
 *
 * @param host {@code --host}, {@code MCPM_HOST}: the address to listen on; the loopback address unless said otherwise
 * @param port {@code --port}, {@code MCPM_PORT}: 8080 unless said otherwise; 0 takes any free one
 * @param data {@code --data}, {@code MCPM_DATA}: the data directory, {@code ./data} unless said otherwise
 */
record Options(String host, int port, Path data) {

    private static final List<String> NAMES = List.of("host", "port", "data");

    /** @throws StandaloneStartException for an unknown option or a value that cannot be meant */
    static Options parse(String[] arguments, Map<String, String> environment) {
        Map<String, String> given = new HashMap<>();
        for (String name : NAMES) {
            String value = environment.get("MCPM_" + name.toUpperCase(Locale.ROOT));
            if (value != null && !value.isBlank()) {
                given.put(name, value.strip());
            }
        }
        var rest = Arrays.asList(arguments).iterator();
        while (rest.hasNext()) {
            String[] parts = rest.next().split("=", 2);
            String name = parts[0].startsWith("--") ? parts[0].substring(2) : "";
            if (!NAMES.contains(name)) {
                throw refuse("Unknown option " + parts[0] + ": the options are --host, --port and --data.");
            }
            if (parts.length == 1 && !rest.hasNext()) {
                throw refuse("Option " + parts[0] + " needs a value.");
            }
            given.put(name, parts.length == 2 ? parts[1] : rest.next());
        }
        return new Options(
                given.getOrDefault("host", "127.0.0.1"),
                port(given.getOrDefault("port", "8080")),
                Path.of(given.getOrDefault("data", "data")));
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // refused below
        }
        throw refuse("Not a port: " + text + "; use a number from 0 to 65535.");
    }

    private static StandaloneStartException refuse(String sentence) {
        return new StandaloneStartException(sentence, null);
    }
}
