package mcpmanager.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The YAML files of a folder of the test resources, one scenario each; adding a case is adding a file. */
public record Scenarios(String folder) {

    private static final YAMLMapper YAML = new YAMLMapper();

    /** One file; {@code name} is its name without the ending. */
    public record Scenario(String name, JsonNode content) {

        public String text(String field) {
            return content.path(field).asString("");
        }

        public List<String> texts(String field) {
            return content.path(field).valueStream().map(JsonNode::asString).toList();
        }

        public boolean has(String field) {
            return content.has(field);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    public Stream<Scenario> all() {
        try (Stream<Path> files = Files.list(Path.of("src", "test", "resources").resolve(folder))) {
            return files.sorted().map(Scenarios::read).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Scenario read(Path file) {
        return new Scenario(file.getFileName().toString().replace(".yml", ""), YAML.readTree(file.toFile()));
    }
}
