package mcpmanager.events.server;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import mcpmanager.events.Uuid7;

/** Identifies an API key; its first part, and no secret. Written as the plain UUID, in JSON as well. */
public record ApiKeyId(@JsonValue UUID value) {

    @JsonCreator
    public static ApiKeyId of(String text) {
        return new ApiKeyId(Uuid7.parse(text));
    }

    public static ApiKeyId next() {
        return new ApiKeyId(Uuid7.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
