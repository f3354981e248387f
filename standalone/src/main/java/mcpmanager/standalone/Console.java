package mcpmanager.standalone;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import mcpmanager.embedded.StartListener;

/** What the person who starts the system reads: what it waits for, how long each part took, and what to do next. */
record Console(PrintStream out) implements StartListener {

    void starting(Path data) {
        Path directory = data.toAbsolutePath().normalize();
        out.println("Starting MCP Manager, data in " + directory + ", log in " + directory.resolve("logs"));
    }

    @Override
    public void waitingFor(String what) {
        out.println("  waiting for " + what);
    }

    @Override
    public void ready(String what, Duration took) {
        out.printf(Locale.ROOT, "  %s is ready (%.1f s)%n", what, seconds(took));
    }

    /** Secrets are printed at the first start only. */
    void ready(FirstStart facts, boolean first, Path data, Duration took) {
        out.printf(Locale.ROOT, "Ready in %.1f s: %s%n", seconds(took), facts.url());
        if (!first) {
            out.println("Password and keys of the first start are in " + data.resolve(FirstStart.FILE) + ".");
            return;
        }
        out.printf("%nAdministrator  %s%nPassword       %s%n", facts.adminUser(), facts.adminPassword());
        if (facts.mcpUrl() != null) {
            out.printf("MCP server     %s%nAPI key        %s%n", facts.mcpUrl(), facts.apiKey());
            out.printf("""

                    Call a tool:

                    curl -s %1$s \\
                      -H 'Authorization: Bearer %2$s' \\
                      -H 'Content-Type: application/json' -H 'Accept: application/json, text/event-stream' \\
                      -d '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"customer_by_id","arguments":{"id":42}}}'

                    Connect an MCP client:

                    {"mcpServers": {"demo": {"type": "http", "url": "%1$s",
                      "headers": {"Authorization": "Bearer %2$s"}}}}
                    """, facts.mcpUrl(), facts.apiKey());
        }
        out.printf("%nThis is shown once; it stays in %s. Ctrl-C stops the system.%n", data.resolve(FirstStart.FILE));
    }

    private static double seconds(Duration took) {
        return took.toMillis() / 1000.0;
    }
}
