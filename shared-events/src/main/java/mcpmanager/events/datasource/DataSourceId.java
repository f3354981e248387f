package mcpmanager.events.datasource;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import mcpmanager.events.Uuid7;

/** Identifies a data source. Written as the plain UUID, in JSON as well. */
public record DataSourceId(@JsonValue UUID value) {

    @JsonCreator
    public static DataSourceId of(String text) {
        return new DataSourceId(Uuid7.parse(text));
    }

    public static DataSourceId next() {
        return new DataSourceId(Uuid7.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
