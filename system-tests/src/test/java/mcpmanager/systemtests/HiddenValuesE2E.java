package mcpmanager.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import mcpmanager.systemtests.Http.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Masked columns and sensitive arguments through a whole installation: nothing that goes out or is kept has a canary. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HiddenValuesE2E {

    private static final List<String> CANARIES = Stream.of(
                    "ali", "sara", "weird", "quoted", "card", "person", "employee", "iban", "argument", "password")
            .map(each -> "canary-" + each)
            .toList();
    private static final List<String> MASKED = List.of(
            "customer.email",
            "customer.note",
            "payment.card",
            "person.email",
            "\"Weird Table\".\"E-Mail\"",
            "private.account.iban");
    private static final String READER = "bypass_reader";
    private static final String WRITER = "bypass_writer";
    /** They take masked values elsewhere and ask for them back; by name. */
    private static final Map<String, String> CHANGES = Map.of(
            "inserted", "insert into copied select id, email from customer returning *",
            "renamed", "insert into copied (id, text) select id, note from customer returning text as plain",
            "updated", "update copied set text = c.email from customer c where c.id > 0 returning copied.text as plain",
            "joined", "update copied set id = c.id from customer c where c.id > 0 returning c.email as address",
            "deleted", "delete from copied using customer c where c.id > 0 returning lower(c.note) as quiet");

    private static final String PASSWORD = "canary-password-7d1f";
    private static final String ARGUMENT = "Canary-argument-55e0";
    private static final Duration SOON = Duration.ofSeconds(20);

    private final List<BypassQuery> queries = BypassQuery.all();
    private Path data;
    private StandaloneProcess system;
    private String url;
    private ShopDatabase database;
    private Administrator administrator;
    private String dataSource;
    private ModernAgent agent;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        data = directory.resolve("data");
        system = StandaloneProcess.start(data, StandaloneProcess.freePort(), ShopDatabase.allowed(data, "bypass"));
        url = system.facts().get("url").stringValue();
        administrator = Administrator.signIn(system.facts());
        database = new ShopDatabase(
                system.json("ports.json").get("postgres").asInt(),
                system.json("passwords.json").get("postgres").stringValue());
        database.execute(
                "postgres", "create role " + READER + " login password '" + PASSWORD + "'", "create database bypass");
        database.execute("bypass", BypassQuery.schema(), "grant select on all tables in schema public to " + READER);
        database.execute(
                "bypass",
                "create table copied (id bigint, text text)",
                "create role " + WRITER + " login password '" + PASSWORD + "'",
                "grant select on customer, copied to " + WRITER,
                "grant insert, update, delete on copied to " + WRITER);
        dataSource = register(database.registration("bypass", "bypass", READER, PASSWORD));
        ObjectNode writable = database.registration("changes", "bypass", WRITER, PASSWORD);
        ((ObjectNode) writable.get("connection")).put("writable", true);
        register(writable);
        Answer applied = administrator.send("POST", "/api/v1/apply", document().toString());
        assertThat(applied.status()).as(applied.toString()).isEqualTo(200);
        agent = new ModernAgent(url + "/mcp/bypass", key());
        String last = accepted().toList().getLast().name();
        await().atMost(SOON).until(() -> agent.call(last, "{}").body().has("result"));
    }

    private String register(ObjectNode source) throws Exception {
        return administrator
                .create("/api/v1/data-sources", source.toString())
                .get("id")
                .stringValue();
    }

    @AfterAll
    void stop() throws InterruptedException {
        system.close();
    }

    @TestFactory
    @Order(1)
    Stream<DynamicTest> what_can_not_be_told_apart_is_refused_when_it_is_registered() {
        return queries.stream()
                .filter(BypassQuery::isRefused)
                .map(query -> DynamicTest.dynamicTest(query.name(), () -> {
                    String tool = query.tool("dataSourceId", dataSource).toString();
                    Answer refused = administrator.send("POST", "/api/v1/tools", tool);

                    assertThat(refused.status()).as(refused.toString()).isBetween(400, 499);
                    assertNoCanary(refused.toString());
                }));
    }

    @TestFactory
    @Order(1)
    Stream<DynamicTest> a_query_shows_no_masked_value_whatever_it_makes_of_it() {
        return accepted()
                .map(query -> DynamicTest.dynamicTest(query.name(), () -> {
                    Answer answer = agent.call(query.name(), query.arguments());

                    JsonNode result = answer.body().path("result");
                    assertThat(result.path("isError").asBoolean(true))
                            .as(answer.toString())
                            .isFalse();
                    assertNoCanary(answer.toString());
                    assertThat(Http.JSON.readTree(result.at("/content/0/text").stringValue()))
                            .isEqualTo(result.path("structuredContent"));
                    result.at("/structuredContent/rows")
                            .forEach(row -> assertThat(row.propertyNames()).containsAll(query.clean()));
                }));
    }

    @TestFactory
    @Order(1)
    Stream<DynamicTest> a_change_returns_no_masked_value_that_it_wrote() {
        return CHANGES.keySet().stream()
                .map(change -> DynamicTest.dynamicTest(change, () -> {
                    database.execute("bypass", "insert into copied values (1, 'old')");

                    Answer answer = agent.call(change, "{}");

                    assertThat(answer.body()
                                    .at("/result/structuredContent/changedRows")
                                    .asInt())
                            .as(answer.toString())
                            .isPositive();
                    assertNoCanary(answer.toString());
                }));
    }

    @Test
    @Order(2)
    void an_auditor_finds_a_call_by_the_value_of_a_sensitive_argument() throws Exception {
        Answer called = agent.call("where", "{\"q\": \"" + ARGUMENT + "\"}");
        String traceId =
                called.body().at("/result/_meta/dev.mcpmanager~1traceId").stringValue();
        Administrator auditor = administrator.invite("auditor", "AUDITOR", PASSWORD);

        String hash = auditor.send("POST", "/api/v1/organization/value-hash", "{\"value\": \"" + ARGUMENT + "\"}")
                .body()
                .path("hash")
                .stringValue();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(auditor.get("/api/v1/traces?argumentHash=" + hash)
                                .body()
                                .at("/items")
                                .valueStream()
                                .map(found -> found.path("traceId").asString()))
                        .containsExactly(traceId));
        Answer trace = auditor.get("/api/v1/traces/" + traceId);
        assertThat(trace.body().at("/arguments/q").stringValue()).isEqualTo(hash);
        assertNoCanary(trace.toString());
    }

    @Test
    @Order(3)
    void no_canary_is_found_in_an_event_a_topic_a_log_or_the_database() throws Exception {
        String everything = KeptTexts.of(system, data, database);

        assertThat(everything).contains("mcpm.tool.registered.v1", "mcpm.invocation.succeeded.v1", READER);
        assertNoCanary(everything);
    }

    private Stream<BypassQuery> accepted() {
        return queries.stream().filter(query -> !query.isRefused());
    }

    /** A server that offers all that is accepted, and a policy that masks the columns for everyone. */
    private ObjectNode document() {
        ObjectNode document = Http.JSON.createObjectNode().put("version", 1);
        ArrayNode tools = document.putArray("tools");
        ObjectNode server =
                document.putArray("servers").addObject().put("slug", "bypass").put("name", "Bypass");
        ArrayNode offered = server.putArray("tools");
        accepted().forEach(query -> {
            tools.add(query.tool("dataSource", "bypass"));
            offered.add(query.name());
        });
        CHANGES.forEach((name, template) -> {
            ObjectNode tool = tools.addObject().put("name", name).put("description", "Takes what is masked elsewhere.");
            tool.put("readOnly", false).putObject("inputSchema").put("type", "object");
            tool.putObject("execution")
                    .put("type", "POSTGRES_QUERY")
                    .put("dataSource", "changes")
                    .put("template", template)
                    .put("maxRows", 50)
                    .put("maxBytes", 65536)
                    .put("timeout", "PT5S");
            offered.add(name);
        });
        ObjectNode policy =
                document.putArray("policies").addObject().put("name", "masks").put("effect", "ALLOW");
        policy.putObject("subjects").put("everyone", true);
        policy.putObject("tools").put("all", true);
        MASKED.forEach(column -> policy.withArray("masks")
                .addObject()
                .put("column", column)
                .put("strategy", "PARTIAL")
                .put("keepLast", 4));
        return document;
    }

    private String key() throws Exception {
        String server = await().atMost(SOON)
                .until(
                        () -> administrator
                                .get("/api/v1/servers")
                                .body()
                                .path("items")
                                .valueStream()
                                .filter(each -> each.path("slug").asString().equals("bypass"))
                                .map(each -> each.path("id").asString())
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
        return administrator
                .create("/api/v1/servers/" + server + "/keys", "{\"name\": \"first\"}")
                .get("apiKey")
                .stringValue();
    }

    private static void assertNoCanary(String text) {
        assertThat(CANARIES).noneMatch(text.toLowerCase(Locale.ROOT)::contains);
    }
}
