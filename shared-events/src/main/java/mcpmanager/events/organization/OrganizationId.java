package mcpmanager.events.organization;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import mcpmanager.events.Uuid7;

/** Identifies an organisation. Written as the plain UUID, in JSON as well. */
public record OrganizationId(@JsonValue UUID value) {

    @JsonCreator
    public static OrganizationId of(String text) {
        return new OrganizationId(Uuid7.parse(text));
    }

    public static OrganizationId next() {
        return new OrganizationId(Uuid7.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
