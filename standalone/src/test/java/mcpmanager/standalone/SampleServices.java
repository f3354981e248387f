package mcpmanager.standalone;

import java.util.List;
import java.util.Map;
import mcpmanager.standalone.reading.ReadingService;
import mcpmanager.standalone.writing.WritingService;

/** Two small services in the places of two real ones. */
final class SampleServices {

    static final Service READING =
            new Service(ServiceName.QUERY, ReadingService.class, "sample-reading", Map.of("sample.secret", "s3cret"));
    static final Service WRITING = new Service(ServiceName.COMMAND, WritingService.class, "sample-writing", Map.of());
    static final List<Service> BOTH = List.of(READING, WRITING);

    private SampleServices() {}
}
