package mcpmanager.invoke.mcp;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The MCP edge.
 *
 * @param allowedOrigins web pages that may call besides those on this very machine, each as {@code https://host[:port]};
 *     callers that are no web pages send no origin and are not concerned
 * @param pageSize tools on one page of {@code tools/list}
 * @param streamsPerKey subscriptions that one key, or one subject with access tokens, may have open at one gateway instance
 * @param keepAlive how often a comment is sent on an open event stream, and its caller looked at again
 */
@ConfigurationProperties("mcpm.mcp")
public record McpSettings(
        @DefaultValue List<String> allowedOrigins,
        @DefaultValue("100") int pageSize,
        @DefaultValue("16") int streamsPerKey,
        @DefaultValue("15s") Duration keepAlive) {

    public McpSettings {
        allowedOrigins = List.copyOf(allowedOrigins);
        if (pageSize < 1) {
            throw new IllegalArgumentException("mcpm.mcp.page-size must be at least 1");
        }
    }
}
