package mcpmanager.invoke;

import static mcpmanager.invoke.SharedGateway.BOOTSTRAP;
import static mcpmanager.invoke.SharedGateway.GATEWAY;
import static mcpmanager.invoke.SharedGateway.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.invocation.InvocationEvent.InvocationStarted;
import mcpmanager.events.server.McpServerEvent.McpServerDeleted;
import mcpmanager.events.server.McpServerEvent.McpServerDisabled;
import mcpmanager.events.server.McpServerEvent.McpServerEnabled;
import mcpmanager.events.server.McpServerEvent.ToolRemoved;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.ExecConfig;
import mcpmanager.events.tool.ToolEvent.ToolDeleted;
import mcpmanager.events.tool.ToolId;
import mcpmanager.events.wire.EventJson;
import mcpmanager.invoke.Gateway.Answer;
import mcpmanager.rules.apikey.ApiKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What administrators do to servers, keys and tools holds at the gateway. */
class GovernanceIT {

    private final AdminLog admin = new AdminLog(BOOTSTRAP);
    private final RecordedCalls recorded = new RecordedCalls(BOOTSTRAP, admin.organization);
    private DataSourceId source;
    private McpServerId server;
    private ApiKey key;
    private ToolId tool;

    @BeforeEach
    void aServerWithATool() {
        source = admin.dataSource(SHOP, "reader", AdminLog.CANARY);
        server = admin.freshServer("gov");
        key = admin.key(server, null);
        tool = admin.query(server, source, "select 1 as one", "");
        awaitStatus(200, tool, key);
    }

    @AfterEach
    void close() {
        recorded.close();
        admin.close();
    }

    @Test
    void bothKeysOfARotationAreAcceptedDuringTheGracePeriod() {
        ApiKey next = admin.rotate(server, key, Instant.now().plusSeconds(3_600), Duration.ofHours(1));

        awaitStatus(200, tool, next);
        assertThat(GATEWAY.invoke(tool, key, "{}").status()).isEqualTo(200);
    }

    @Test
    void aReplacedKeyEndsByItselfWithItsGracePeriod() {
        ApiKey next = admin.rotate(server, key, Instant.now().plusSeconds(1), Duration.ofSeconds(1));

        awaitStatus(401, tool, key);
        awaitStatus(200, tool, next);
    }

    @Test
    void withoutAGracePeriodAReplacedKeyEndsAtOnceWhateverTheClockSays() {
        ApiKey next = admin.rotate(server, key, Instant.now().plusSeconds(3_600), Duration.ZERO);

        awaitStatus(200, tool, next);
        assertThat(GATEWAY.invoke(tool, key, "{}").status()).isEqualTo(401);
    }

    @Test
    void aDisabledServerIsUnknownUntilItIsEnabled() {
        admin.publish(new McpServerDisabled(server, admin.organization));
        awaitStatus(401, tool, key);
        Answer disabled = GATEWAY.invoke(tool, key, "{}");
        Answer unknown =
                GATEWAY.invoke(tool, ApiKey.generate(UUID.randomUUID(), new java.security.SecureRandom()), "{}");
        assertThat(disabled.code()).isEqualTo(unknown.code());

        admin.publish(new McpServerEnabled(server, admin.organization));

        awaitStatus(200, tool, key);
    }

    @Test
    void aDeletedServerIsUnknown() {
        admin.publish(new McpServerDeleted(server, admin.organization, List.of()));

        awaitStatus(401, tool, key);
    }

    @Test
    void aDeletedToolIsUnknown() {
        ToolId other = admin.query(server, source, "select 2 as two", "");
        awaitStatus(200, other, key);

        admin.publish(new ToolDeleted(tool, admin.organization));

        awaitStatus(404, tool, key);
        admin.publish(new ToolRemoved(server, admin.organization, tool));
        assertThat(GATEWAY.invoke(other, key, "{}").status()).isEqualTo(200);
    }

    @Test
    void aToolThatNothingHereCanExecuteFailsWithACode() {
        ToolId call = admin.tool(
                "call_" + UUID.randomUUID().toString().substring(0, 8),
                "{\"type\":\"object\"}",
                new ExecConfig.RestCall(
                        source,
                        "POST",
                        "/customers",
                        Map.of(),
                        Map.of(),
                        null,
                        null,
                        null,
                        ExecConfig.Retry.NONE,
                        ExecConfig.CircuitBreaker.USUAL,
                        1024,
                        Duration.ofSeconds(1)),
                false);
        ToolId custom = admin.tool(
                "custom_" + UUID.randomUUID().toString().substring(0, 8),
                "{\"type\":\"object\"}",
                new ExecConfig.Custom("echo", json("{}"), Duration.ofSeconds(1)),
                false);
        admin.assign(server, call);
        admin.assign(server, custom);
        for (ToolId without : List.of(call, custom)) {
            awaitStatus(501, without, key);
            assertThat(GATEWAY.invoke(without, key, "{}").code()).isEqualTo("NO_EXECUTOR");
        }
        await().until(() -> {
            recorded.read();
            return recorded.values().stream()
                            .filter(value -> value.contains("NO_EXECUTOR"))
                            .count()
                    >= 4;
        });
        assertThat(recorded.read()).noneMatch(InvocationStarted.class::isInstance);
    }

    private static void awaitStatus(int status, ToolId tool, ApiKey key) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> GATEWAY.invoke(tool, key, "{}").status() == status);
    }

    private static JsonNode json(String text) {
        return EventJson.mapper().readTree(text);
    }
}
