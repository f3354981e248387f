package mcpmanager.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import mcpmanager.chassis.testing.openapi.ApiDocument;
import mcpmanager.chassis.testing.openapi.Samples;
import mcpmanager.command.Http.Answer;
import mcpmanager.events.Uuid7;
import mcpmanager.events.identity.Role;
import mcpmanager.events.organization.OrganizationId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every documented operation, for every role and for nobody, in an organisation of one's own and in a foreign one. */
final class AuthorizationMatrixIT {

    /** Not every organisation's administrator may: see MasterKeyRotationIT. */
    private static final Set<String> OF_THE_INSTALLATION = Set.of("rotateMasterKey", "retireMasterKey");

    private static final JsonNode DOCUMENT =
            ApiDocument.read(ApiDocument.DIRECTORY.resolve(new CommandApi().name() + ".json"));
    private static final RunningService SERVICE = RunningService.shared();
    private static final Map<String, String> EXISTING = existing();

    record Operation(String method, String path, JsonNode description) {

        String id() {
            return description.path("operationId").asString();
        }

        List<Role> roles() {
            return description
                    .path("x-roles")
                    .valueStream()
                    .map(role -> Role.valueOf(role.asString()))
                    .toList();
        }

        @Override
        public String toString() {
            return id();
        }
    }

    static Stream<Operation> operations() {
        return DOCUMENT.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(operation -> new Operation(
                                operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue())))
                .filter(operation -> !operation.roles().isEmpty());
    }

    static Stream<Operation> operationsOnOneThing() {
        return operations().filter(operation -> operation.path().contains("{id}"));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void onlyTheDocumentedRolesMay(Operation operation) {
        for (Role role : Role.values()) {
            Answer answer = send(operation, role, operation.path());

            if (!operation.roles().contains(role)) {
                assertThat(answer.status()).as(operation + " as " + role).isEqualTo(403);
            } else if (!OF_THE_INSTALLATION.contains(operation.id())) {
                assertThat(answer.status())
                        .as(operation + " as " + role + " " + answer.body())
                        .isNotIn(401, 403)
                        .isLessThan(500);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void nobodyMayWithoutAToken(Operation operation) {
        Answer answer = send(SERVICE.http(), operation, operation.path());

        assertThat(answer.status()).isEqualTo(401);
    }

    @ParameterizedTest
    @MethodSource("operationsOnOneThing")
    void whatBelongsToAnotherOrganizationIsNotFound(Operation operation) {
        String tag = operation.description().path("tags").path(0).asString();
        for (Role role : operation.roles()) {
            Answer answer = send(operation, role, operation.path().replace("{id}", EXISTING.get(tag)));

            assertThat(answer.status())
                    .as(operation + " as " + role + " " + answer.body())
                    .isEqualTo(404);
            assertThat(answer.code()).isEqualTo("NOT_FOUND");
        }
    }

    /** In an organisation that nobody else is in. */
    private static Answer send(Operation operation, Role role, String path) {
        String token = Tokens.of(SERVICE.bean(ECKey.class), OrganizationId.next(), role);
        return send(SERVICE.http().withToken(token), operation, path);
    }

    private static Answer send(Http http, Operation operation, String path) {
        JsonNode schema = operation.description().at("/requestBody/content/application~1json/schema");
        byte[] body = schema.isMissingNode()
                ? new byte[0]
                : new Samples(DOCUMENT).of(schema).toString().getBytes(UTF_8);
        String somewhere = Arrays.stream(path.split("/"))
                .map(part -> part.startsWith("{") ? Uuid7.next().toString() : part)
                .reduce((a, b) -> a + "/" + b)
                .orElseThrow();
        return http.send(operation.method(), somewhere, body);
    }

    private static Map<String, String> existing() {
        Http http = SERVICE.admin();
        Admin admin = new Admin(http);
        String source = admin.dataSource();
        String user = http.post(
                        "/api/v1/users", "{\"username\": \"" + Admin.fresh("user") + "\", \"roles\": [\"VIEWER\"]}")
                .id();
        String policy = http.post("/api/v1/policies", """
                        {"name": "%s", "effect": "ALLOW", "subjects": {"everyone": true}, "tools": {"all": true}}
                        """.formatted(Admin.fresh("policy")))
                .id();
        String module = http.post(
                        "/api/v1/wasm-modules", Modules.upload(Admin.fresh("module"), Modules.base64("plain")))
                .id();
        return Map.of(
                "wasm-modules", module,
                "data-sources", source,
                "tools", admin.tool(source),
                "servers", admin.server(),
                "users", user,
                "policies", policy);
    }
}
