package mcpmanager.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A file of {@code shared-rules}' {@code column/bypass}: a query that tries to get at masked columns, as a tool. */
record BypassQuery(String name, JsonNode content) {

    private static final YAMLMapper YAML = YAMLMapper.shared();
    private static final Path FOLDER = Path.of("..", "shared-rules", "src", "test", "resources", "column");

    static List<BypassQuery> all() {
        try (Stream<Path> files = Files.list(FOLDER.resolve("bypass"))) {
            return files.sorted()
                    .map(file -> new BypassQuery(
                            file.getFileName().toString().replace(".yml", ""), YAML.readTree(file.toFile())))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String schema() throws IOException {
        return Files.readString(FOLDER.resolve("schema.sql"));
    }

    boolean isRefused() {
        return content.path("refused").asBoolean(false);
    }

    String arguments() {
        return content.has("arguments") ? content.get("arguments").toString() : "{}";
    }

    /** The columns that go out as they are. */
    List<String> clean() {
        return texts("clean");
    }

    /** Its texts are sensitive: what a caller sends is no less secret than what is masked. */
    ObjectNode tool(String dataSourceField, String dataSource) {
        ObjectNode tool = Http.JSON
                .createObjectNode()
                .put("name", name)
                .put("description", "Tries to get at what is masked.")
                .put("readOnly", true);
        ObjectNode arguments =
                tool.putObject("inputSchema").put("type", "object").putObject("properties");
        content.path("arguments")
                .forEachEntry((argument, value) ->
                        arguments.putObject(argument).put("type", value.isNumber() ? "integer" : "string"));
        content.path("arguments")
                .forEachEntry((argument, value) ->
                        tool.withArray("sensitiveArguments").add("/properties/" + argument));
        ObjectNode columns = outputColumns(tool);
        texts("safe").forEach(column -> columns.putObject(column).put("x-mcpm-safe", true));
        tool.putObject("execution")
                .put("type", "POSTGRES_QUERY")
                .put(dataSourceField, dataSource)
                .put("template", content.get("sql").stringValue())
                .put("maxRows", 50)
                .put("maxBytes", 65536)
                .put("timeout", "PT5S");
        return tool;
    }

    private static ObjectNode outputColumns(ObjectNode tool) {
        ObjectNode rows = tool.putObject("outputSchema")
                .put("type", "object")
                .putObject("properties")
                .putObject("rows")
                .put("type", "array");
        return rows.putObject("items").put("type", "object").putObject("properties");
    }

    private List<String> texts(String field) {
        return content.path(field).valueStream().map(JsonNode::asString).toList();
    }
}
