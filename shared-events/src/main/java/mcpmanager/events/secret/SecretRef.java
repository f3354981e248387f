package mcpmanager.events.secret;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Points to a secret without revealing it: {@code <kind>/<owner id>/<version>}. The key of its records on the secrets
 * topic.
 */
public record SecretRef(@JsonValue String value) {

    @JsonCreator
    public SecretRef {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a secret reference can't be blank");
        }
    }

    public static SecretRef of(String kind, Object ownerId, long version) {
        return new SecretRef(kind + "/" + ownerId + "/" + version);
    }

    @Override
    public String toString() {
        return value;
    }
}
