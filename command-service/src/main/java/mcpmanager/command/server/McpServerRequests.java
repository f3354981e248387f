package mcpmanager.command.server;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What comes in and goes out, as JSON. */
final class McpServerRequests {

    private McpServerRequests() {}

    record Create(
            @Nullable String slug,
            @Nullable String name,
            @Nullable String instructions) {}

    record Issue(@Nullable String name, @Nullable Instant expiresAt) {}

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
