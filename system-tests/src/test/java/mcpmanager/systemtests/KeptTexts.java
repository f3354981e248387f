package mcpmanager.systemtests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** All that an installation writes down: its output and log, every record of every topic, every row of its database. */
final class KeptTexts {

    private static final List<String> TOPICS = List.of(
            "mcpm.admin.events",
            "mcpm.invocation.events",
            "mcpm.internal.secrets",
            "mcpm.audit.checkpoints",
            "mcpm.health.events");

    private KeptTexts() {}

    static String of(StandaloneProcess system, Path data, ShopDatabase database) throws IOException, SQLException {
        StringBuilder everything =
                new StringBuilder(system.output()).append(Files.readString(data.resolve("logs/mcp-manager.log")));
        for (String topic : TOPICS) {
            Topic.records(system.facts().get("kafka").stringValue(), topic).stream()
                    .filter(received -> received.value() != null)
                    .forEach(received -> everything
                            .append(new String(received.value(), StandardCharsets.UTF_8))
                            .append('\n'));
        }
        return everything.append(database.dump("mcpm")).toString();
    }
}
