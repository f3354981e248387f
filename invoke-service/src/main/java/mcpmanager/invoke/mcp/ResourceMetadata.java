package mcpmanager.invoke.mcp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import mcpmanager.events.server.ServerAuthorization.ScopeTools;
import mcpmanager.invoke.authentication.TokenServer;
import mcpmanager.invoke.authentication.TokenServers;
import mcpmanager.invoke.oauth.ResourceUrls;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code GET /.well-known/oauth-protected-resource/mcp/{server}} (RFC 9728), for anyone. A server that no access token
 * opens has none, and is not told from one that is not there.
 */
final class ResourceMetadata implements WebHandler {

    static final String SERVER = "server";

    private static final byte[] NOTHING =
            "{\"status\":404,\"title\":\"Not Found\"}".getBytes(StandardCharsets.US_ASCII);

    private final TokenServers servers;
    private final ResourceUrls urls;

    ResourceMetadata(TokenServers servers, ResourceUrls urls) {
        this.servers = servers;
        this.urls = urls;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange) {
        boolean isRead = List.of(HttpMethod.GET, HttpMethod.HEAD)
                .contains(exchange.getRequest().getMethod());
        TokenServer server = isRead ? servers.find(slug(exchange)) : null;
        return server == null
                ? write(exchange, HttpStatus.NOT_FOUND, MediaType.APPLICATION_PROBLEM_JSON, NOTHING)
                : write(
                        exchange,
                        HttpStatus.OK,
                        MediaType.APPLICATION_JSON,
                        JsonMapper.shared().writeValueAsBytes(metadata(server)));
    }

    private ObjectNode metadata(TokenServer server) {
        ObjectNode metadata = JsonMapper.shared().createObjectNode().put("resource", urls.resource(server.slug()));
        metadata.putArray("authorization_servers").add(server.authorization().issuer());
        if (!server.authorization().scopes().opening().isEmpty()) {
            server.authorization().scopes().opening().stream()
                    .map(ScopeTools::scope)
                    .forEach(metadata.putArray("scopes_supported")::add);
        }
        metadata.putArray("bearer_methods_supported").add("header");
        return metadata.put("resource_name", server.name());
    }

    private static Mono<Void> write(ServerWebExchange exchange, HttpStatus status, MediaType type, byte[] body) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(status);
        response.getHeaders().setContentType(type);
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }

    private static String slug(ServerWebExchange exchange) {
        return exchange.<Map<String, String>>getRequiredAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                .getOrDefault(SERVER, "");
    }
}
