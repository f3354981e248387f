package mcpmanager.command.result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A query that tries to get at masked columns.
 *
 * @param arguments of the query's parameters, which have the types of these values
 * @param safe columns that its author declares safe
 * @param refused whether it can't even be defined
 * @param clean the columns that go out as they are, and that therefore have no canary
 */
record Bypass(
        String name,
        String sql,
        Map<String, Object> arguments,
        List<String> safe,
        boolean refused,
        List<String> clean) {

    private static final Path FOLDER = Path.of("..", "shared-rules", "src", "test", "resources", "column");

    static final List<String> MASKED = List.of(
            "customer.email",
            "customer.note",
            "payment.card",
            "person.email",
            "\"Weird Table\".\"E-Mail\"",
            "private.account.iban");

    static Stream<Bypass> all() {
        try (Stream<Path> files = Files.list(FOLDER.resolve("bypass"))) {
            return files.sorted().map(Bypass::read).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String schema() {
        return text(FOLDER.resolve("schema.sql"));
    }

    @SuppressWarnings("unchecked")
    private static Bypass read(Path file) {
        Map<String, Object> yaml =
                (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(text(file));
        return new Bypass(
                file.getFileName().toString().replace(".yml", ""),
                (String) Objects.requireNonNull(yaml.get("sql")),
                (Map<String, Object>) yaml.getOrDefault("arguments", Map.of()),
                (List<String>) yaml.getOrDefault("safe", List.of()),
                (boolean) yaml.getOrDefault("refused", false),
                (List<String>) yaml.getOrDefault("clean", List.of()));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
