package mcpmanager.invoke.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the registry answers with, as <a
 * href="https://github.com/modelcontextprotocol/registry/blob/main/docs/reference/api/openapi.yaml">its API</a> describes
 * it.
 */
final class ServerJson {

    static final String SCHEMA = "https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json";

    private ServerJson() {}

    record ServerList(List<ServerResponse> servers, Metadata metadata) {}

    /** @param nextCursor asks for the servers after these; absent on the last page */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Metadata(int count, @Nullable String nextCursor) {}

    record ServerResponse(
            ServerDetail server, @JsonProperty("_meta") Meta meta) {}

    /**
     * @param name in reverse-DNS form, with one slash
     * @param title for people
     * @param description 1 to 100 characters
     */
    record ServerDetail(
            @JsonProperty("$schema") String schema,
            String name,
            String title,
            String description,
            String version,
            List<Remote> remotes) {}

    record Remote(String type, String url, List<Header> headers) {}

    /** A header that the client has to send, its value asked of the user. */
    record Header(String name, String description, boolean isRequired, boolean isSecret) {}

    record Meta(
            @JsonProperty("io.modelcontextprotocol.registry/official")
            Official official) {}

    record Official(String status, Instant publishedAt, Instant updatedAt, boolean isLatest) {}
}
