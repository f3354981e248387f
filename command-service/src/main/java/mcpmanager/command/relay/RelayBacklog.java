package mcpmanager.command.relay;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks what is committed and not yet published, by any instance. */
@Component
public class RelayBacklog {

    private static final String AFTER_TOKEN =
            " from domain_event where global_index > :index or global_index in (:gaps)";

    private final JdbcClient database;
    private final Clock clock;

    RelayBacklog(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** How much waits and for how long the oldest of it; zero when nothing waits. */
    public record Size(long events, Duration oldest) {}

    public Size size() {
        Position position = position();
        return database.sql("select count(*) as events, min(time_stamp) as oldest" + AFTER_TOKEN)
                .param("index", position.index())
                .param("gaps", position.gaps())
                .query((row, number) -> new Size(row.getLong("events"), age(row.getString("oldest"))))
                .single();
    }

    /** Whether an event of this kind of aggregate waits. */
    public boolean holds(String aggregateType) {
        Position position = position();
        return database.sql("select count(*)" + AFTER_TOKEN.replace("where ", "where type = :type and (") + ")")
                        .param("type", aggregateType)
                        .param("index", position.index())
                        .param("gaps", position.gaps())
                        .query(Long.class)
                        .single()
                > 0;
    }

    private record Position(long index, List<Long> gaps) {}

    private Position position() {
        return database.sql("select token from token_entry where processor_name = :name and token is not null")
                .param("name", Relay.NAME)
                .query((row, number) -> parse(row.getBytes("token")))
                .optional()
                .orElse(new Position(-1, List.of(-1L)));
    }

    /** Axon's gap-aware token. The list of gaps is never empty, as SQL demands. */
    private static Position parse(byte[] token) {
        JsonNode json = JsonMapper.shared().readTree(new String(token, StandardCharsets.UTF_8));
        List<Long> gaps = StreamSupport.stream(json.path("gaps").spliterator(), false)
                .filter(JsonNode::isNumber)
                .map(JsonNode::asLong)
                .toList();
        return new Position(json.path("index").asLong(-1), gaps.isEmpty() ? List.of(-1L) : gaps);
    }

    private Duration age(@Nullable String oldest) {
        Duration age = oldest == null ? Duration.ZERO : Duration.between(Instant.parse(oldest), clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }
}
