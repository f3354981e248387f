package mcpmanager.events.invocation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import mcpmanager.events.Uuid7;

/** Identifies one invocation. Written as the plain UUID, in JSON as well. */
public record InvocationId(@JsonValue UUID value) {

    @JsonCreator
    public static InvocationId of(String text) {
        return new InvocationId(Uuid7.parse(text));
    }

    public static InvocationId next() {
        return new InvocationId(Uuid7.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
