package mcpmanager.command.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mcpmanager.command.Admin;
import mcpmanager.command.Http;
import mcpmanager.command.Http.Answer;
import mcpmanager.command.RunningService;
import mcpmanager.command.Shop;
import mcpmanager.command.Tokens;
import mcpmanager.events.identity.Role;
import mcpmanager.events.organization.OrganizationEvent.OrganizationCreated;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.tool.ToolId;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every text field of every command's route, with every naughty string: never a fault of ours, and what is accepted is in
 * the event exactly as it was sent. What is refused is refused by the field's name.
 */
class NaughtyStringsIT {

    private static final int THREADS = 8;
    /** Each field gets a part of the list, and each route all of it. */
    private static final int ONE_IN = 12;

    private static final int LONGEST_IN_HEAD = 1_000;
    /** Refusals that are about a whole request, or that say no more than they must. */
    private static final Set<String> OF_NO_FIELD = Set.of("DATA_SOURCE_UNREACHABLE", "INVITATION_INVALID");

    private static final JsonMapper ESCAPING =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final RunningService SERVICE = RunningService.shared();
    private static final OrganizationId ORGANIZATION = OrganizationId.next();
    private static final Http ADMIN = SERVICE.http()
            .withToken(Tokens.sign(
                    SERVICE.bean(ECKey.class),
                    "mcp-manager",
                    ORGANIZATION,
                    Role.ADMIN,
                    Instant.now().plus(Duration.ofHours(1))));
    private static final Admin SETUP = new Admin(ADMIN);

    static {
        SERVICE.bean(EventStore.class)
                .publish(new GenericDomainEventMessage<>(
                        "Organization", ORGANIZATION.toString(), 0, new OrganizationCreated(ORGANIZATION, "naughty")));
    }

    private static final String SOURCE = SETUP.dataSource();
    private static final String WEB_SERVICE = SETUP.restDataSource();
    private static final String POLICIES = "/api/v1/policies";
    private static final String TOOLS = "/api/v1/tools";
    private static final String SERVERS = "/api/v1/servers";

    /**
     * One route.
     *
     * @param aggregate whose event says what was accepted; empty: the one in the answer
     * @param event where in the event the body is; {@code null}: nowhere as text
     */
    record Route(String method, String path, Supplier<String> body, String event, String aggregate, List<Slot> slots) {

        static Route post(String path, Supplier<String> body, String event, String... slots) {
            return new Route("POST", path, body, event, "", slots(slots));
        }

        static Route put(String path, Supplier<String> body, String event, String... slots) {
            return new Route("PUT", path, body, event, "", slots(slots));
        }

        private static List<Slot> slots(String... pointers) {
            return Stream.of(pointers).map(Slot::new).toList();
        }

        @Override
        public String toString() {
            return method + " " + path + " " + slots;
        }
    }

    private static String query() {
        return """
                {"name": "%s", "title": "مشتری", "description": "Finds one customer.",
                 "inputSchema": {"type": "object", "properties": {"id": {"type": "integer"}}, "required": ["id"]},
                 "execution": {"type": "POSTGRES_QUERY", "dataSourceId": "%s", "maxRows": 10, "maxBytes": 65536,
                  "template": "select id, name from customer where id = :id", "timeout": "PT5S"},
                 "annotations": {"title": "t"}, "tags": ["crm"], "withoutRedis": "DENY",
                 "rateLimits": [{"scope": "KEY", "permits": 5, "period": "PT1M"}],
                 "sensitiveArguments": ["/properties/id"]}
                """.formatted(Admin.fresh("naughty"), SOURCE);
    }

    private static String call() {
        return """
                {"name": "%s", "description": "Changes one customer.",
                 "inputSchema": {"type": "object", "properties": {"id": {"type": "integer"}}, "required": ["id"]},
                 "execution": {"type": "REST_CALL", "dataSourceId": "%s", "method": "POST", "pathTemplate": "/c/{id}",
                  "query": {"fields": "name"}, "headers": {"Accept": "application/json"},
                  "body": {"note": "v", "more": ["v"]}, "responsePointer": "/data", "maxBytes": 65536,
                  "circuitBreaker": {"failureRatePercent": 50, "calls": 20, "openFor": "PT30S"}, "timeout": "PT5S"}}
                """.formatted(Admin.fresh("naughty"), WEB_SERVICE);
    }

    private static String custom() {
        return """
                {"name": "%s", "description": "Does something else.",
                 "inputSchema": {"type": "object", "title": "t", "required": ["x"],
                  "properties": {"x": {"type": "string", "description": "d", "pattern": "p", "default": "v",
                   "enum": ["v"], "format": "date"}}},
                 "outputSchema": {"type": "object", "description": "d", "properties": {"x": {"const": "v"}}},
                 "execution": {"type": "CUSTOM", "implementation": "echo", "settings": {"a": "v"}, "timeout": "PT5S"}}
                """.formatted(Admin.fresh("naughty"));
    }

    private static String policy() {
        return """
                {"name": "%s", "description": "نقاب", "effect": "ALLOW", "subjects": {"everyone": true},
                 "tools": {"tags": ["crm"]}, "condition": "args.id > 0", "mode": "LOG_ONLY",
                 "masks": [{"path": "$..email", "strategy": "REDACT"}], "limit": {"calls": 5, "period": "PT1M"}}
                """.formatted(Admin.fresh("naughty"));
    }

    private static String listing() {
        return """
                {"name": "%s", "effect": "DENY", "subjects": {"serverIds": ["%s"], "keyIds": ["%s"]},
                 "tools": {"ids": ["%s"]}}
                """.formatted(Admin.fresh("naughty"), ToolId.next(), ToolId.next(), ToolId.next());
    }

    private static String server() {
        return "{\"slug\": \"" + Admin.fresh("naughty") + "\", \"name\": \"فروش\", \"instructions\": \"راهنما\"}";
    }

    private static String dataSource() {
        return Shop.registration(Admin.fresh("naughty"), Shop.READER, Shop.READER_PASSWORD);
    }

    private static String rest() {
        return """
                {"name": "%s", "password": "p", "connection": {"type": "REST", "baseUrl": "http://127.0.0.1:9",
                 "authentication": {"type": "HEADER", "name": "X-Key"}, "privateRanges": ["127.0.0.1/32"]}}
                """.formatted(Admin.fresh("naughty"));
    }

    static Stream<Route> routes() {
        String tool = TOOLS + "/" + SETUP.tool(SOURCE);
        String aServer = SETUP.server();
        String aPolicy = ADMIN.post(POLICIES, policy()).id();
        return Stream.of(
                Route.post(
                        TOOLS,
                        NaughtyStringsIT::query,
                        "/definition",
                        "/name",
                        "/title",
                        "/description",
                        "/execution/type",
                        "/execution/dataSourceId",
                        "/execution/template",
                        "/execution/timeout",
                        "/annotations/title",
                        "/tags/0",
                        "/withoutRedis",
                        "/rateLimits/0/scope",
                        "/rateLimits/0/period",
                        "/sensitiveArguments/0"),
                Route.post(
                        TOOLS,
                        NaughtyStringsIT::call,
                        "/definition",
                        "/execution/dataSourceId",
                        "/execution/method",
                        "/execution/pathTemplate",
                        "/execution/query/fields*",
                        "/execution/query/fields",
                        "/execution/headers/Accept*",
                        "/execution/headers/Accept",
                        "/execution/body/note*",
                        "/execution/body/note",
                        "/execution/body/more/0",
                        "/execution/responsePointer",
                        "/execution/circuitBreaker/openFor",
                        "/execution/timeout"),
                Route.post(
                        TOOLS,
                        NaughtyStringsIT::custom,
                        "/definition",
                        "/inputSchema/title",
                        "/inputSchema/title*",
                        "/inputSchema/required/0",
                        "/inputSchema/properties/x*",
                        "/inputSchema/properties/x/description",
                        "/inputSchema/properties/x/pattern",
                        "/inputSchema/properties/x/default",
                        "/inputSchema/properties/x/enum/0",
                        "/inputSchema/properties/x/format",
                        "/outputSchema/description",
                        "/outputSchema/properties/x*",
                        "/outputSchema/properties/x/const",
                        "/execution/implementation",
                        "/execution/settings/a*",
                        "/execution/settings/a",
                        "/execution/timeout"),
                Route.put(tool, NaughtyStringsIT::query, "/definition", "/name", "/title", "/description"),
                Route.post(SERVERS, NaughtyStringsIT::server, "", "/slug", "/name", "/instructions"),
                Route.put(
                        SERVERS + "/" + aServer,
                        () -> "{\"name\": \"a\", \"instructions\": \"b\"}",
                        "",
                        "/name",
                        "/instructions"),
                Route.post(
                        POLICIES,
                        NaughtyStringsIT::policy,
                        "/definition",
                        "/name",
                        "/description",
                        "/effect",
                        "/tools/tags/0",
                        "/condition",
                        "/mode",
                        "/masks/0/path",
                        "/masks/0/strategy",
                        "/limit/period"),
                Route.post(
                        POLICIES,
                        NaughtyStringsIT::listing,
                        "/definition",
                        "/subjects/serverIds/0",
                        "/subjects/keyIds/0",
                        "/tools/ids/0"),
                Route.put(
                        POLICIES + "/" + aPolicy,
                        NaughtyStringsIT::policy,
                        "/definition",
                        "/name",
                        "/description",
                        "/condition"),
                Route.post(
                        "/api/v1/data-sources",
                        NaughtyStringsIT::dataSource,
                        "",
                        "/connection/type",
                        "/connection/tls",
                        "/connection/database",
                        "/connection/username"),
                Route.post(
                        "/api/v1/data-sources",
                        NaughtyStringsIT::rest,
                        "",
                        "/connection/baseUrl",
                        "/connection/authentication/type",
                        "/connection/authentication/name",
                        "/connection/privateRanges/0"),
                new Route(
                        "PUT",
                        "/api/v1/organization",
                        () -> "{\"name\": \"a\", \"defaultEffect\": \"DENY\","
                                + " \"limits\": {\"rateLimits\": [{\"permits\": 1, \"period\": \"PT1M\"}]}}",
                        "",
                        ORGANIZATION.toString(),
                        Route.slots("/name", "/defaultEffect", "/limits/rateLimits/0/period")),
                Route.post(
                        "/api/v1/users",
                        () -> "{\"username\": \"" + Admin.fresh("naughty") + "\", \"roles\": [\"VIEWER\"]}",
                        "",
                        "/username",
                        "/roles/0"),
                Route.post(
                        "/api/v1/identity/accept-invitation",
                        () -> "{\"token\": \"t\", \"password\": \"canary-password\"}",
                        "",
                        "/token"));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_text_is_kept_as_it_is_or_refused_by_its_field(Route route) throws Exception {
        List<Supplier<String>> attempts = new ArrayList<>();
        for (int part = 0; part < route.slots().size(); part++) {
            Slot slot = route.slots().get(part);
            for (String text : NaughtyStrings.some(ONE_IN, part)) {
                attempts.add(() -> faultOf(route, slot, text));
            }
        }

        assertThat(faults(attempts)).isEmpty();
    }

    /** Every attempt that is heard costs a bcrypt, a connection or a name server's answer. */
    static Stream<Route> slowRoutes() {
        String server = SETUP.server();
        return Stream.of(
                Route.post(
                        "/api/v1/data-sources",
                        NaughtyStringsIT::dataSource,
                        "",
                        "/name",
                        "/connection/host",
                        "/password"),
                new Route(
                        "POST",
                        SERVERS + "/" + server + "/keys",
                        () -> "{\"name\": \"" + Admin.fresh("naughty") + "\", \"expiresAt\": \"2100-01-01T00:00:00Z\"}",
                        "",
                        server,
                        Route.slots("/expiresAt")));
    }

    @ParameterizedTest
    @MethodSource("slowRoutes")
    void so_it_is_where_a_text_costs_more(Route route) throws Exception {
        List<Supplier<String>> attempts = new ArrayList<>();
        for (Slot slot : route.slots()) {
            for (String text : NaughtyStrings.some(20, 0)) {
                if (!slot.pointer().equals("/connection/host") || !text.matches("[A-Za-z0-9.:]*")) {
                    attempts.add(() -> faultOf(route, slot, text));
                }
            }
        }

        assertThat(faults(attempts)).isEmpty();
    }

    @Test
    void so_it_is_with_the_name_of_a_key() throws Exception {
        List<Supplier<String>> attempts = new ArrayList<>();
        for (String text : NaughtyStrings.some(20, 0)) {
            attempts.add(() -> {
                String server = SETUP.server();
                Route route = new Route(
                        "POST",
                        SERVERS + "/" + server + "/keys",
                        () -> "{\"name\": \"a\"}",
                        "",
                        server,
                        List.of(new Slot("/name")));
                return faultOf(route, new Slot("/name"), text);
            });
        }

        assertThat(faults(attempts)).isEmpty();
    }

    static Stream<Arguments> items() {
        return Stream.of(
                Arguments.of("tools", Items.TOOL, List.of("/name", "/title", "/description", "/execution/dataSource")),
                Arguments.of("tools", Items.TOOL, List.of("/execution/template", "/annotations/title", "/tags/0")),
                Arguments.of("servers", Items.SERVER, List.of("/slug", "/name", "/instructions", "/tools/0")),
                Arguments.of("policies", Items.POLICY, List.of("/name", "/description", "/condition")));
    }

    /** As JSON, and what JSON made of it once more as YAML: that must change nothing. */
    @ParameterizedTest
    @MethodSource("items")
    void so_it_is_in_a_document(String kind, String item, List<String> pointers) {
        List<String> faults = new ArrayList<>();
        for (int part = 0; part < pointers.size(); part++) {
            Slot slot = new Slot(pointers.get(part));
            List<JsonNode> items = NaughtyStrings.some(ONE_IN, part).stream()
                    .map(text -> slot.filled(JsonMapper.shared().readTree(Items.named(item)), text))
                    .toList();
            List<JsonNode> possible = new ArrayList<>();
            Answer plan = ADMIN.post("/api/v1/apply?dryRun=true", ascii(Items.document(kind, items)));
            for (int i = 0; i < items.size(); i++) {
                JsonNode planned = plan.body().path("items").path(i);
                if (planned.has("applied") && !planned.path("applied").isNull()) {
                    possible.add(items.get(i));
                } else if (!slot.isNamedIn(planned.path("errors"), "/" + kind + "/" + i)) {
                    faults.add(slot + " " + items.get(i) + ": " + plan.status() + " " + planned);
                }
            }
            ObjectNode document = Items.document(kind, possible);
            Answer applied = ADMIN.post("/api/v1/apply", ascii(document));
            Answer again = ADMIN.send(
                    "POST",
                    "/api/v1/apply",
                    StrictText.toYaml(document).getBytes(UTF_8),
                    "Content-Type",
                    "application/yaml");
            for (int i = 0; i < possible.size(); i++) {
                JsonNode first = applied.body().at("/items/" + i + "/applied");
                JsonNode second = again.body().at("/items/" + i + "/applied");
                if (!first.path("id").isString() || !first.path("id").equals(second.path("id"))) {
                    faults.add(slot + " " + possible.get(i) + ": " + applied.status() + " " + again.status());
                } else if (!slot.pointer().matches("/name|/slug")
                        && !second.path("action").asString().equals("NONE")) {
                    faults.add(slot + " as YAML " + possible.get(i) + ": " + second);
                }
            }
        }

        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/tools/{}/disable",
                "/api/v1/tools/{}/restore",
                "/api/v1/servers/{}/enable",
                "/api/v1/servers/{}/tools/00000000-0000-7000-8000-000000000000",
                "/api/v1/servers/00000000-0000-7000-8000-000000000000/tools/{}",
                "/api/v1/servers/{}/keys",
                "/api/v1/servers/00000000-0000-7000-8000-000000000000/keys/{}/rotate",
                "/api/v1/policies/{}/disable",
                "/api/v1/users/{}/roles",
                "/api/v1/users/{}/invitation"
            })
    void a_text_in_the_place_of_an_id_is_unknown(String path) throws Exception {
        List<Supplier<String>> attempts = new ArrayList<>();
        for (String text : NaughtyStrings.some(ONE_IN, path.length()).stream()
                .filter(text -> text.length() < LONGEST_IN_HEAD)
                .toList()) {
            attempts.add(() -> {
                String address = path.replace("{}", percentEncoded(text));
                for (String method : List.of("POST", "PUT", "DELETE")) {
                    Answer answer = ADMIN.send(method, address, "{}".getBytes(UTF_8));
                    if (!isProblem(answer)) {
                        return method + " " + address + ": " + answer.status();
                    }
                }
                return "";
            });
        }

        assertThat(faults(attempts)).isEmpty();
    }

    @Test
    void a_text_in_the_place_of_a_version_is_none() throws Exception {
        String one = SERVERS + "/" + SETUP.server();
        List<Supplier<String>> attempts = new ArrayList<>();
        for (String text : headerTexts()) {
            attempts.add(() -> {
                int status = RawRequest.status(RawRequest.send(
                        port(), "PUT", one, "{\"name\": \"a\"}", "Authorization", bearer(), "If-Match", text));
                boolean any = text.strip().equals("*");
                return status == 412 || status == 400 || any ? "" : shown(text) + ": " + status;
            });
        }

        assertThat(faults(attempts)).isEmpty();
    }

    @Test
    void an_idempotency_key_counts_exactly_or_is_refused() throws Exception {
        List<Supplier<String>> attempts = new ArrayList<>();
        for (String text : headerTexts()) {
            attempts.add(() -> {
                String body = server();
                String first = keyed(text, body);
                String again = keyed(text, body);
                boolean kept = RawRequest.status(first) == 201
                        && RawRequest.status(again) == 201
                        && again.contains("Idempotency-Replayed");
                boolean refused = RawRequest.status(first) == 400 && RawRequest.status(again) == 400;
                return kept || refused ? "" : shown(text) + ": " + RawRequest.status(first) + ", " + again;
            });
        }

        assertThat(faults(attempts)).isEmpty();
    }

    @Test
    void nobody_signs_in_or_stays_signed_in_with_a_naughty_string() throws Exception {
        List<Supplier<String>> attempts = new ArrayList<>();
        for (String text : NaughtyStrings.some(50, 0)) {
            attempts.add(() -> refused("/api/v1/identity/login", json("username", text, "password", "canary"), 401));
            attempts.add(() ->
                    refused("/api/v1/identity/login", json("username", Admin.fresh("naughty"), "password", text), 401));
            attempts.add(() -> refused(
                    "/api/v1/identity/login", json("username", "a", "password", "b", "session", text), 400, 401));
            attempts.add(() -> refused("/api/v1/identity/refresh", json("refreshToken", text), 401));
            attempts.add(() -> refused("/api/v1/identity/logout", json("refreshToken", text), 401));
        }

        assertThat(faults(attempts)).isEmpty();
    }

    @Test
    void a_password_signs_in_exactly_or_is_refused_by_its_field() throws Exception {
        List<Supplier<String>> attempts = new ArrayList<>();
        for (String text : NaughtyStrings.some(50, 0)) {
            attempts.add(() -> {
                String username = Admin.fresh("naughty");
                Answer invited =
                        ADMIN.post("/api/v1/users", "{\"username\": \"" + username + "\", \"roles\": [\"VIEWER\"]}");
                Answer accepted = SERVICE.http()
                        .post(
                                "/api/v1/identity/accept-invitation",
                                json(
                                        "token",
                                        invited.body().path("invitationToken").asString(),
                                        "password",
                                        text));
                if (accepted.status() != 200) {
                    return isProblem(accepted) && new Slot("/password").isNamedIn(accepted)
                            ? ""
                            : shown(text) + ": " + accepted.body();
                }
                int right = login(username, text);
                int wrong = login(username, text + "?");
                return right == 200 && wrong == 401 ? "" : shown(text) + ": " + right + ", " + wrong;
            });
        }

        assertThat(faults(attempts)).isEmpty();
    }

    private String faultOf(Route route, Slot slot, String text) {
        JsonNode body = slot.filled(JsonMapper.shared().readTree(route.body().get()), text);
        Answer answer = ADMIN.send(route.method(), route.path(), bytes(body));
        String what = route.method() + " " + route.path() + " " + slot + " = " + shown(text) + ": " + answer.status()
                + " " + answer.body();
        if (answer.status() / 100 == 2) {
            String aggregate = route.aggregate().isEmpty() ? answer.id() : route.aggregate();
            JsonNode kept =
                    event(aggregate, answer.body().path("version").asLong()).at(route.event() + slot.field());
            return kept.equals(body.at(slot.field())) ? "" : what + " but kept " + kept;
        }
        boolean refused = isProblem(answer)
                && (OF_NO_FIELD.contains(answer.code()) || !isUnicode(text) || slot.isNamedIn(answer));
        return refused ? "" : what;
    }

    private static JsonNode event(String aggregate, long version) {
        return JsonMapper.shared()
                .readTree(SERVICE.bean(JdbcClient.class)
                        .sql("select payload from domain_event where aggregate_identifier = :id"
                                + " and sequence_number = :version")
                        .param("id", aggregate)
                        .param("version", version)
                        .query(byte[].class)
                        .single());
    }

    private static boolean isProblem(Answer answer) {
        return answer.status() / 100 == 4
                && String.valueOf(answer.header("Content-Type")).startsWith("application/problem+json")
                && !answer.code().isEmpty();
    }

    /** Empty for those that went as they should. */
    private static List<String> faults(List<Supplier<String>> attempts) throws InterruptedException {
        Queue<String> faults = new ConcurrentLinkedQueue<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            attempts.forEach(attempt -> threads.execute(() -> {
                try {
                    String fault = attempt.get();
                    if (!fault.isEmpty()) {
                        faults.add(fault);
                    }
                } catch (RuntimeException | AssertionError e) {
                    faults.add(e.toString());
                }
            }));
        }
        return faults.stream().limit(50).toList();
    }

    private static byte[] bytes(JsonNode body) {
        String text = body.toString();
        return isUnicode(text) ? text.getBytes(UTF_8) : ESCAPING.writeValueAsBytes(body);
    }

    /** Whether it has bytes; halves of surrogate pairs have none, and a name with them is no JSON. */
    private static boolean isUnicode(String text) {
        return UTF_8.newEncoder().canEncode(text);
    }

    private static String ascii(JsonNode json) {
        return ESCAPING.writeValueAsString(json);
    }

    /** Items of documents. */
    private static final class Items {

        static final String TOOL = """
                {"name": "NAME", "title": "t", "description": "d", "annotations": {"title": "t"}, "tags": ["crm"],
                 "inputSchema": {"type": "object"}, "execution": {"type": "POSTGRES_QUERY", "dataSource": "SOURCE",
                  "template": "select id from customer", "maxRows": 10, "maxBytes": 65536, "timeout": "PT5S"}}
                """;
        static final String SERVER = """
                {"slug": "NAME", "name": "n", "instructions": "i", "tools": ["TOOL"]}
                """;
        static final String POLICY = """
                {"name": "NAME", "description": "d", "effect": "DENY", "subjects": {"everyone": true},
                 "tools": {"tags": ["crm"]}, "condition": "args.id > 0"}
                """;
        private static final String SOURCE_NAME = Admin.fresh("naughty");
        private static final String TOOL_NAME = Admin.fresh("naughty");

        static {
            ADMIN.post("/api/v1/data-sources", Shop.registration(SOURCE_NAME, Shop.READER, Shop.READER_PASSWORD));
            ADMIN.post(TOOLS, Admin.definition(TOOL_NAME, SOURCE));
        }

        static String named(String item) {
            return item.replace("NAME", Admin.fresh("naughty"))
                    .replace("SOURCE", SOURCE_NAME)
                    .replace("TOOL", TOOL_NAME);
        }

        static ObjectNode document(String kind, List<JsonNode> items) {
            ObjectNode document = JsonMapper.shared().createObjectNode().put("version", 1);
            document.putArray(kind).addAll(items);
            return document;
        }
    }

    private static String json(String... fields) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        for (int i = 0; i < fields.length; i += 2) {
            json.put(fields[i], fields[i + 1]);
        }
        return ESCAPING.writeValueAsString(json);
    }

    private static String shown(String text) {
        return ESCAPING.writeValueAsString(text.length() > 80 ? text.substring(0, 80) : text);
    }

    /** A line break would end the header, and the server has a limit of its own for the whole head. */
    private static List<String> headerTexts() {
        return NaughtyStrings.all().stream()
                .filter(text -> text.indexOf('\r') < 0 && text.indexOf('\n') < 0 && !text.isBlank())
                .filter(text -> text.length() < LONGEST_IN_HEAD && isUnicode(text))
                .toList();
    }

    private static String percentEncoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : text.getBytes(UTF_8)) {
            encoded.append("%%%02X".formatted(each));
        }
        return encoded.toString();
    }

    private static String keyed(String key, String body) {
        return RawRequest.post(port(), SERVERS, body, "Authorization", bearer(), "Idempotency-Key", key);
    }

    private static String refused(String path, String body, Integer... statuses) {
        String answer = RawRequest.post(port(), path, body);
        return List.of(statuses).contains(RawRequest.status(answer)) && answer.contains("application/problem+json")
                ? ""
                : path + " " + body + ": " + answer;
    }

    private static int login(String username, String password) {
        return RawRequest.status(
                RawRequest.post(port(), "/api/v1/identity/login", json("username", username, "password", password)));
    }

    private static String bearer() {
        return "Bearer " + ADMIN.token();
    }

    private static int port() {
        return SERVICE.bean(org.springframework.core.env.Environment.class)
                .getRequiredProperty("local.server.port", Integer.class);
    }
}
