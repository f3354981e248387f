package mcpmanager.events.tool;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import mcpmanager.events.Uuid7;

/** Identifies a tool. Written as the plain UUID, in JSON as well. */
public record ToolId(@JsonValue UUID value) {

    @JsonCreator
    public static ToolId of(String text) {
        return new ToolId(Uuid7.parse(text));
    }

    public static ToolId next() {
        return new ToolId(Uuid7.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
