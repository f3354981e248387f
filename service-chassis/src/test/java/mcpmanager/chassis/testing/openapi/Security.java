package mcpmanager.chassis.testing.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import mcpmanager.chassis.access.SessionCookie;

/** How callers show who they are; see docs/security.md. */
public final class Security {

    private static final String BEARER = "bearer";
    private static final String SESSION = "session";
    private static final String CSRF = "csrf";
    private static final String KEY = "apiKey";
    private static final String KEY_HEADER = "apiKeyHeader";

    private Security() {}

    /** Users, with a token or with a session in cookies. */
    public static List<SecurityRequirement> ofUsers(ApiPart.Operation operation) {
        if (!operation.signedIn()) {
            return List.of();
        }
        SecurityRequirement session = new SecurityRequirement().addList(SESSION);
        return List.of(new SecurityRequirement().addList(BEARER), operation.reads() ? session : session.addList(CSRF));
    }

    /** Agents, with a server's key. */
    public static List<SecurityRequirement> ofAgents() {
        return List.of(new SecurityRequirement().addList(KEY), new SecurityRequirement().addList(KEY_HEADER));
    }

    static Components schemes() {
        return new Components()
                .addSecuritySchemes(
                        BEARER,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT")
                                .description("The `accessToken` of a login, or one of the external issuer."))
                .addSecuritySchemes(
                        SESSION,
                        named(SecurityScheme.In.COOKIE, SessionCookie.NAME)
                                .description("Set by a login with `\"session\": \"cookie\"`."))
                .addSecuritySchemes(
                        CSRF,
                        named(SecurityScheme.In.HEADER, SessionCookie.CSRF_HEADER)
                                .description("The `csrfToken` of that login, with all that may change something."))
                .addSecuritySchemes(
                        KEY,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("The API key of an MCP server; for the registry, the read key."))
                .addSecuritySchemes(
                        KEY_HEADER,
                        named(SecurityScheme.In.HEADER, "X-API-Key")
                                .description("The same key in a header of its own."));
    }

    private static SecurityScheme named(SecurityScheme.In in, String name) {
        return new SecurityScheme().type(SecurityScheme.Type.APIKEY).in(in).name(name);
    }
}
