package mcpmanager.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import tools.jackson.core.type.TypeReference;

/** The port of every server, kept in {@code ports.json} so that a restart finds the same ones where they are free. */
final class KeptPorts {

    private static final int LOWEST = 20_000;
    private static final int BELOW = 32_768;

    private final Path file;
    private final TreeMap<String, Integer> kept;
    private final Map<String, Integer> taken = new HashMap<>();
    private final RandomGenerator random = RandomGenerator.getDefault();

    KeptPorts(Path file) throws IOException {
        this.file = file;
        this.kept = PrivateFiles.readJson(file, new TypeReference<TreeMap<String, Integer>>() {});
    }

    /** The port for a server and writes it down: the chosen one if not 0, else the kept one if free, else a new one. */
    synchronized int take(String server, int chosen) throws IOException {
        taken.remove(server);
        int port = chosen == 0 ? keptOrNew(server) : chosen;
        if (chosen != 0 && !isFree(port)) {
            throw new EmbeddedStartException(
                    "Port " + port + " chosen for " + server + " is in use: stop what uses it or choose another port.");
        }
        taken.put(server, port);
        kept.put(server, port);
        PrivateFiles.writeJson(file, kept);
        return port;
    }

    private int keptOrNew(String server) {
        Integer last = kept.get(server);
        if (last != null && isFree(last)) {
            return last;
        }
        int port = random.nextInt(LOWEST, BELOW);
        while (kept.containsValue(port) || !isFree(port)) {
            port = random.nextInt(LOWEST, BELOW);
        }
        return port;
    }

    private boolean isFree(int port) {
        if (taken.containsValue(port)) {
            return false;
        }
        try (var probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException inUse) {
            return false;
        }
    }
}
