package mcpmanager.invoke.registry;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/**
 * Moves a key from the path, {@code /registry/<key>/v0.1/...}, into a header before anything else sees the request, so
 * that it is treated, counted and hidden like any other key.
 */
final class KeysInUrls implements HttpHandler {

    private static final Pattern PATH = Pattern.compile("/registry/(mcpm_[0-9A-Za-z_]+)(/v0\\.1/.*)");

    private final HttpHandler next;

    KeysInUrls(HttpHandler next) {
        this.next = next;
    }

    @Override
    public Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response) {
        Matcher path = PATH.matcher(request.getPath().value());
        return next.handle(
                path.matches() ? withHeader(request, path.group(1), "/registry" + path.group(2)) : request, response);
    }

    private static ServerHttpRequest withHeader(ServerHttpRequest request, String key, String path) {
        return request.mutate()
                .path(path)
                .headers(headers -> headers.add("X-API-Key", key))
                .build();
    }
}
