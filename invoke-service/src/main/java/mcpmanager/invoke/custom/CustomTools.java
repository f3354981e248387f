package mcpmanager.invoke.custom;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** All implementations that this gateway has, from its start on. Two of one name refuse the start: nobody could tell which runs. */
@Component
public final class CustomTools {

    private static final Logger LOG = LoggerFactory.getLogger(CustomTools.class);

    private final Map<String, Implementation> byName = new HashMap<>();

    /**
     * An implementation and the calls of it that may still start.
     *
     * @param free permits, held until a call's thread has ended, however long after its time limit
     */
    public record Implementation(CustomTool tool, Semaphore free) {}

    @Autowired
    CustomTools(ObjectProvider<CustomTool> beans, CustomToolSettings settings) {
        this(
                Stream.concat(beans.stream(), CustomToolJars.load(settings.directory()).stream()),
                settings.maxConcurrent());
    }

    /**
     * @param maxConcurrent calls of each that may run at once
     */
    public CustomTools(Stream<CustomTool> tools, int maxConcurrent) {
        tools.forEach(tool -> add(tool, maxConcurrent));
        if (!byName.isEmpty()) {
            LOG.info(
                    "custom tools: {}",
                    String.join(", ", byName.keySet().stream().sorted().toList()));
        }
    }

    /** Null when there is none of that name. */
    public @Nullable Implementation find(String name) {
        return byName.get(name);
    }

    /** Whether there is one of that name that promises to change nothing. */
    public boolean isReadOnly(String name) {
        Implementation known = byName.get(name);
        return known != null && known.tool().readOnly();
    }

    private void add(CustomTool tool, int maxConcurrent) {
        if (byName.putIfAbsent(tool.implementation(), new Implementation(tool, new Semaphore(maxConcurrent))) != null) {
            throw new IllegalStateException("two custom tools are called " + tool.implementation());
        }
    }
}
