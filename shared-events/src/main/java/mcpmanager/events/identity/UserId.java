package mcpmanager.events.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import mcpmanager.events.Uuid7;

/** Identifies a user. Written as the plain UUID, in JSON as well. */
public record UserId(@JsonValue UUID value) {

    @JsonCreator
    public static UserId of(String text) {
        return new UserId(Uuid7.parse(text));
    }

    public static UserId next() {
        return new UserId(Uuid7.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
