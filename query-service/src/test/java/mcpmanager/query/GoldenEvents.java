package mcpmanager.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mcpmanager.events.AdminEvent;
import mcpmanager.events.wire.EventJson;
import mcpmanager.events.wire.EventTypes;

/** The admin events of the published language, each as its golden file has it. */
final class GoldenEvents {

    private static final Path GOLDEN = Path.of("../shared-events/src/test/resources/golden");

    private GoldenEvents() {}

    static List<AdminEvent> all() {
        return EventTypes.all().stream()
                .filter(AdminEvent.class::isAssignableFrom)
                .<AdminEvent>map(type -> read(type.asSubclass(AdminEvent.class)))
                .toList();
    }

    private static <E extends AdminEvent> E read(Class<E> type) {
        try {
            return EventJson.mapper()
                    .readValue(Files.readString(GOLDEN.resolve(EventTypes.nameOf(type) + ".json")), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
