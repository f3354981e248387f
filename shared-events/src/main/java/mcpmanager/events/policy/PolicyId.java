package mcpmanager.events.policy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import mcpmanager.events.Uuid7;

/** Identifies a policy. Written as the plain UUID, in JSON as well. */
public record PolicyId(@JsonValue UUID value) {

    @JsonCreator
    public static PolicyId of(String text) {
        return new PolicyId(Uuid7.parse(text));
    }

    public static PolicyId next() {
        return new PolicyId(Uuid7.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
