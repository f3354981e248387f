package mcpmanager.command.server;

import java.time.Duration;
import java.time.Instant;
import mcpmanager.chassis.api.Required;
import org.jspecify.annotations.Nullable;

/** What comes in and goes out, as JSON. */
final class McpServerRequests {

    private McpServerRequests() {}

    record Create(
            @Required @Nullable String slug,
            @Required @Nullable String name,
            @Nullable String instructions) {}

    /** The whole of what can be changed: without instructions there are none afterwards. */
    record Change(@Required @Nullable String name, @Nullable String instructions) {}

    /**
     * @param gracePeriod how long the old key is accepted beside the new one, 0 to 30 days
     * @param expiresAt of the new key; null: when the old one would have ended
     */
    record Rotate(
            @Required @Nullable Duration gracePeriod,
            @Nullable Instant expiresAt) {}

    record Issue(@Required @Nullable String name, @Nullable Instant expiresAt) {}

    /**
     * @param apiKey the key itself; shown here and never again
     */
    record Issued(String keyId, String apiKey, long version) {

        @Override
        public String toString() {
            return "Issued[" + keyId + "]";
        }
    }
}
