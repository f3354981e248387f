package mcpmanager.standalone;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What can be chosen at the start. A flag ({@code --name value} or {@code --name=value}) wins over its environment
 * variable, that over the file, that over the default.
 *
 * @param host {@code --host}, {@code MCPM_HOST}, {@code host}: the address to listen on, the loopback address
 * @param port {@code --port}, {@code MCPM_PORT}, {@code port}: 8080; 0 takes any free one
 * @param data {@code --data}, {@code MCPM_DATA}, {@code data}: the data directory, {@code ./data}
 * @param demo {@code --demo}, {@code MCPM_DEMO}, {@code demo}: whether the first start makes demo content, true
 * @param services what else stands in the file ({@code --config}, {@code MCPM_CONFIG}): properties of the services
 */
record Options(String host, int port, Path data, boolean demo, Map<String, String> services) {

    private static final Map<String, String> DEFAULTS =
            Map.of("host", "127.0.0.1", "port", "8080", "data", "data", "demo", "true");
    private static final String FILE = "config";

    /** @throws StandaloneStartException for an unknown option or a value that can't be meant */
    static Options parse(String[] arguments, Map<String, String> environment) {
        Map<String, String> flags = flags(arguments);
        Map<String, String> variables = variables(environment);
        Map<String, String> chosen = new HashMap<>(DEFAULTS);
        chosen.putAll(file(flags.getOrDefault(FILE, variables.get(FILE))));
        chosen.putAll(variables);
        chosen.putAll(flags);
        Map<String, String> services = new HashMap<>(chosen);
        services.keySet().removeAll(DEFAULTS.keySet());
        services.remove(FILE);
        return new Options(
                chosen.getOrDefault("host", ""),
                port(chosen.getOrDefault("port", "")),
                Path.of(chosen.getOrDefault("data", "")),
                bool(chosen.getOrDefault("demo", "")),
                Map.copyOf(services));
    }

    private static Map<String, String> flags(String[] arguments) {
        Map<String, String> flags = new HashMap<>();
        Iterator<String> rest = Arrays.asList(arguments).iterator();
        while (rest.hasNext()) {
            String[] parts = rest.next().split("=", 2);
            String name = parts[0].startsWith("--") ? parts[0].substring(2) : "";
            if (!DEFAULTS.containsKey(name) && !name.equals(FILE)) {
                throw refuse("Unknown option " + parts[0]
                        + ": the options are --host, --port, --data, --demo and --config.");
            }
            if (parts.length == 1 && !rest.hasNext()) {
                throw refuse("Option " + parts[0] + " needs a value.");
            }
            flags.put(name, parts.length == 2 ? parts[1] : rest.next());
        }
        return flags;
    }

    private static Map<String, String> variables(Map<String, String> environment) {
        Map<String, String> variables = new HashMap<>(DEFAULTS);
        variables.put(FILE, "");
        variables.replaceAll((name, unused) -> environment
                .getOrDefault("MCPM_" + name.toUpperCase(Locale.ROOT), "")
                .strip());
        variables.values().removeIf(String::isEmpty);
        return variables;
    }

    private static Map<String, String> file(@Nullable String path) {
        Map<String, String> entries = new HashMap<>();
        if (path != null) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(Path.of(path))) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new StandaloneStartException("The configuration file " + path + " can't be read.", e);
            }
            properties.stringPropertyNames().forEach(name -> entries.put(name, properties.getProperty(name)));
        }
        return entries;
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

    private static boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refuse("Not a choice for demo: " + text + "; use true or false.");
        };
    }

    private static StandaloneStartException refuse(String sentence) {
        return new StandaloneStartException(sentence, null);
    }
}
