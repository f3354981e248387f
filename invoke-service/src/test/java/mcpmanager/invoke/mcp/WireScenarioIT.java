package mcpmanager.invoke.mcp;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The error table of the MCP edge, byte by byte over a socket. Adding a case is adding lines to a file. */
class WireScenarioIT {

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
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> scenario.check(server.port())));
    }
}
