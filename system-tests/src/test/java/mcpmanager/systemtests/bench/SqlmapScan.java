package mcpmanager.systemtests.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mcpmanager.systemtests.Administrator;
import mcpmanager.systemtests.Http;
import mcpmanager.systemtests.StandaloneProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What sqlmap, as thorough as it can be, finds in the strings that a tool takes. Takes minutes and needs sqlmap:
 * {@code ./mvnw -Pbench -pl system-tests -am verify -Dit.test=SqlmapScan -Dfailsafe.failIfNoSpecifiedTests=false}.
 */
class SqlmapScan {

    private static final String TEMPLATE = "select id, name_en, city from customer"
            + " where name_en = :name or city ilike '%' || :part || '%' or email = any(:emails) order by id";

    @TempDir
    Path directory;

    @Test
    void finds_nothing() throws Exception {
        Path configuration =
                Files.writeString(directory.resolve("mcpm.properties"), "mcpm.invoke.flood.key-per-second=0\n");
        try (StandaloneProcess system = StandaloneProcess.start(
                directory.resolve("data"), StandaloneProcess.freePort(), "--config", configuration.toString())) {
            Target target = target(system.facts());
            for (String arguments : List.of("\"name\":\"Sara*\"", "\"part\":\"Teh*\"", "\"emails\":[\"a@b.test*\"]")) {
                long started = System.nanoTime();
                String output = scan(target, "{\"arguments\":{" + arguments + "}}");
                System.out.printf("  sqlmap on %s: %.0f s%n", arguments, (System.nanoTime() - started) / 1e9);
                assertThat(output)
                        .contains("do not appear to be injectable")
                        .doesNotContain("identified the following injection point");
            }
        }
    }

    private record Target(String url, String key) {}

    private String scan(Target target, String body) throws IOException, InterruptedException {
        Process sqlmap = new ProcessBuilder(
                        "sqlmap",
                        "--ignore-stdin",
                        "--batch",
                        "--flush-session",
                        "--disable-coloring",
                        "--output-dir=" + directory,
                        "--level=5",
                        "--risk=3",
                        "--technique=BEUSTQ",
                        "--dbms=PostgreSQL",
                        "--threads=4",
                        "--url=" + target.url(),
                        "--data=" + body,
                        "--header=X-API-Key: " + target.key(),
                        "--header=Content-Type: application/json")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("sqlmap.log").toFile())
                .start();
        sqlmap.waitFor();
        return Files.readString(directory.resolve("sqlmap.log"));
    }

    /** A tool of the demo's data source, whose strings stand where strings can. */
    private static Target target(JsonNode facts) throws IOException, InterruptedException {
        Administrator administrator = Administrator.signIn(facts);
        String source = administrator
                .get("/api/v1/data-sources")
                .body()
                .at("/items/0/id")
                .stringValue();
        String tool = id(administrator.create("/api/v1/tools", """
                {"name": "search", "description": "Finds customers.",
                 "inputSchema": {"type": "object", "properties": {"name": {"type": "string"}, "part": {"type": "string"},
                  "emails": {"type": "array", "items": {"type": "string"}}}},
                 "execution": {"type": "POSTGRES_QUERY", "dataSourceId": "%s", "maxRows": 10, "maxBytes": 65536,
                  "template": "%s", "timeout": "PT10S"}}""".formatted(source, TEMPLATE)));
        String server = id(administrator.create("/api/v1/servers", "{\"slug\": \"scan\", \"name\": \"Scan\"}"));
        administrator.send("PUT", "/api/v1/servers/" + server + "/tools/" + tool, null);
        String key = administrator
                .create("/api/v1/servers/" + server + "/keys", "{\"name\": \"scan\"}")
                .get("apiKey")
                .stringValue();
        String url = facts.get("url").stringValue() + "/api/v1/tools/" + tool + "/invoke";
        await().until(() ->
                Http.send("POST", url, "{\"arguments\":{}}", "X-API-Key", key).status() == 200);
        return new Target(url, key);
    }

    private static String id(JsonNode created) {
        return created.get("id").stringValue();
    }
}
