package mcpmanager.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;

final class RouteTests {

    @ParameterizedTest
    @CsvSource({
        "GET,     /api/v1/tools,                     QUERY",
        "HEAD,    /api/v1/tools/42,                  QUERY",
        "GET,     /api/v1/data-sources/42/history,   QUERY",
        "GET,     /api/v1/data-sources/42/health,    INVOKE",
        "POST,    /api/v1/tools,                     COMMAND",
        "PATCH,   /api/v1/servers/42,                COMMAND",
        "DELETE,  /api/v1/policies/42,               COMMAND",
        "OPTIONS, /api/v1/tools,                     COMMAND",
        "POST,    /api/v1/tools/42/invoke,           INVOKE",
        "POST,    /api/v1/tools/42/test,             INVOKE",
        "GET,     /api/v1/tools/42/invoke,           QUERY",
        "POST,    /api/v1/tools/42/enable,           COMMAND",
        "POST,    /api/v1/policies/simulate,         INVOKE",
        "POST,    /api/v1/policies/backtest,         INVOKE",
        "POST,    /mcp/demo,                         INVOKE",
        "GET,     /mcp/demo,                         INVOKE",
        "GET,     /api/v1/traces,                    AUDIT",
        "GET,     /api/v1/audit/proof/42,            AUDIT",
        "POST,    /api/v1/events/export,             AUDIT",
        "POST,    /api/v1/identity/login,            COMMAND",
        "GET,     /api/v1/identity/me,               COMMAND",
        "POST,    /api/v1/identity/refresh,          COMMAND",
        "GET,     /api/v1/users/42,                  QUERY",
        "PUT,     /api/v1/users/42/roles,            COMMAND",
        "GET,     /api/v1/organizations/42,          COMMAND",
        "POST,    /api/v1/organization/value-hash,   COMMAND",
        "POST,    /api/v1/organization/read-key,     COMMAND",
        "GET,     /registry/v0.1/servers,            INVOKE",
        "POST,    /api/v1/installation/master-key/rotate, COMMAND",
        "GET,     /.well-known/jwks.json,            COMMAND",
        "GET,     /api/v1/openapi.json,              COMMAND",
        "GET,     /api/v1,                           ",
        "GET,     /api/v2/tools,                     ",
        "GET,     /api/v1/toolsmith,                 ",
        "GET,     /metrics,                          INVOKE",
        "POST,    /metrics,                          ",
        "GET,     /actuator/env,                     ",
        "GET,     /,                                 "
    })
    void eachRequestHasItsService(String method, String path, ServiceName service) {
        assertThat(Route.find(HttpMethod.valueOf(method), PathContainer.parsePath(path)))
                .isEqualTo(service);
    }
}
