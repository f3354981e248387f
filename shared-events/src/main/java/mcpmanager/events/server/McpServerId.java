package mcpmanager.events.server;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import mcpmanager.events.Uuid7;

/** Identifies an MCP server. Written as the plain UUID, in JSON as well. */
public record McpServerId(@JsonValue UUID value) {

    @JsonCreator
    public static McpServerId of(String text) {
        return new McpServerId(Uuid7.parse(text));
    }

    public static McpServerId next() {
        return new McpServerId(Uuid7.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
