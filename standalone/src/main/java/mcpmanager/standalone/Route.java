package mcpmanager.standalone;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Which service answers which requests. The first row that fits counts; a path without a row is unknown. The same
 * table, as a proxy's configuration, stands before services that run separately.
 *
 * @param methods the methods it is for; none means all
 */
record Route(Set<HttpMethod> methods, PathPattern path, ServiceName service) {

    private static final Set<HttpMethod> READ = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final Set<HttpMethod> POST = Set.of(HttpMethod.POST);
    private static final Set<HttpMethod> ANY = Set.of();

    static final List<Route> TABLE = List.of(
            route(READ, "/metrics", ServiceName.INVOKE), // of the whole process, whichever answers
            route(ANY, "/mcp/**", ServiceName.INVOKE),
            route(ANY, "/.well-known/oauth-protected-resource/**", ServiceName.INVOKE),
            route(ANY, "/registry/**", ServiceName.INVOKE),
            route(POST, "/api/v1/tools/{id}/invoke", ServiceName.INVOKE),
            route(POST, "/api/v1/tools/{id}/test", ServiceName.INVOKE),
            route(POST, "/api/v1/policies/simulate", ServiceName.INVOKE),
            route(POST, "/api/v1/policies/backtest", ServiceName.INVOKE),
            route(ANY, "/api/v1/traces/**", ServiceName.AUDIT),
            route(ANY, "/api/v1/events/**", ServiceName.AUDIT),
            route(ANY, "/api/v1/audit/**", ServiceName.AUDIT),
            route(ANY, "/api/v1/identity/**", ServiceName.COMMAND),
            route(ANY, "/api/v1/organizations/**", ServiceName.COMMAND),
            route(POST, "/api/v1/apply", ServiceName.COMMAND),
            route(READ, "/api/v1/export", ServiceName.COMMAND),
            route(ANY, "/api/v1/installation/**", ServiceName.COMMAND),
            route(READ, "/api/v1/openapi.json", ServiceName.COMMAND),
            route(ANY, "/.well-known/jwks.json", ServiceName.COMMAND),
            route(READ, "/api/v1/organization", ServiceName.QUERY),
            route(POST, "/api/v1/organization/value-hash", ServiceName.COMMAND),
            route(ANY, "/api/v1/organization/read-key", ServiceName.COMMAND),
            route(READ, "/api/v1/tools/**", ServiceName.QUERY),
            route(READ, "/api/v1/servers/**", ServiceName.QUERY),
            route(READ, "/api/v1/policies/**", ServiceName.QUERY),
            route(READ, "/api/v1/data-sources/{id}/health", ServiceName.INVOKE),
            route(READ, "/api/v1/data-sources/**", ServiceName.QUERY),
            route(READ, "/api/v1/wasm-modules/**", ServiceName.QUERY),
            route(READ, "/api/v1/users/**", ServiceName.QUERY),
            route(ANY, "/api/v1/organization", ServiceName.COMMAND),
            route(ANY, "/api/v1/tools/**", ServiceName.COMMAND),
            route(ANY, "/api/v1/servers/**", ServiceName.COMMAND),
            route(ANY, "/api/v1/policies/**", ServiceName.COMMAND),
            route(ANY, "/api/v1/data-sources/**", ServiceName.COMMAND),
            route(ANY, "/api/v1/wasm-modules/**", ServiceName.COMMAND),
            route(ANY, "/api/v1/users/**", ServiceName.COMMAND));

    /** The service for a request, or null when the path is unknown. */
    static @Nullable ServiceName find(HttpMethod method, PathContainer path) {
        for (Route route : TABLE) {
            if ((route.methods.isEmpty() || route.methods.contains(method)) && route.path.matches(path)) {
                return route.service;
            }
        }
        return null;
    }

    private static Route route(Set<HttpMethod> methods, String path, ServiceName service) {
        return new Route(methods, PathPatternParser.defaultInstance.parse(path), service);
    }
}
