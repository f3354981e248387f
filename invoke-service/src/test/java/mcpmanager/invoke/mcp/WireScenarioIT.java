package mcpmanager.invoke.mcp;

import java.io.IOException;
import java.util.Locale;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The error table of the MCP edge, byte by byte over a socket. Adding a case is adding lines to a file. */
class WireScenarioIT {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static McpServer server;

    @BeforeAll
    static void start() {
        server = new McpServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> whatAnyCallerGets() throws IOException {
        return tests("/mcp/arrival.yml");
    }

    @TestFactory
    Stream<DynamicTest> whatAnInvalidMessageGets() throws IOException {
        return tests("/mcp/messages.yml");
    }

    @TestFactory
    Stream<DynamicTest> whatAModernCallerGets() throws IOException {
        return tests("/mcp/modern.yml");
    }

    @TestFactory
    Stream<DynamicTest> whatALegacyCallerGets() throws IOException {
        return tests("/mcp/legacy.yml");
    }

    @TestFactory
    Stream<DynamicTest> whatACallerGetsInItsLanguage() throws IOException {
        return tests("/mcp/languages.yml");
    }

    private static Stream<DynamicTest> tests(String resource) throws IOException {
        return WireScenario.of(resource)
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> check(scenario)));
    }

    private static void check(WireScenario scenario) throws IOException {
        RawHttp.Response response = scenario.send(server.port());

        JsonNode expected = scenario.expected();
        String body = response.body();
        SoftAssertions softly = new SoftAssertions();
        softly.assertThat(response.status())
                .as("status")
                .isEqualTo(expected.get("status").intValue());
        expected.path("headers")
                .forEachEntry(
                        (name, value) -> softly.assertThat(response.headers().get(name.toLowerCase(Locale.ROOT)))
                                .as("header " + name)
                                .isEqualTo(value.stringValue(null)));
        softly.assertThat(body).isEqualTo(expected.path("body").asString(body));
        expected.path("contains").forEach(part -> softly.assertThat(body).contains(part.asString()));
        expected.path("lacks").forEach(part -> softly.assertThat(body).doesNotContain(part.asString()));
        softly.assertThat(body).doesNotContain("secret detail", "\tat ", "Exception");
        JsonNode json = expected.has("json") ? JSON.readTree(body) : JSON.nullNode();
        expected.path("json")
                .forEachEntry((pointer, value) -> softly.assertThat(at(json, pointer))
                        .as(pointer + " of " + body)
                        .isEqualTo(value));
        softly.assertAll();
    }

    private static JsonNode at(JsonNode json, String pointer) {
        JsonNode node = json.at(pointer);
        return node.isMissingNode() ? JSON.nullNode() : node;
    }
}
