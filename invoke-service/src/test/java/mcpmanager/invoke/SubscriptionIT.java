package mcpmanager.invoke;

import static mcpmanager.invoke.SharedGateway.BOOTSTRAP;
import static mcpmanager.invoke.SharedGateway.GATEWAY;
import static mcpmanager.invoke.SharedGateway.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import mcpmanager.embedded.EmbeddedServers;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.server.McpServerEvent.McpServerChanged;
import mcpmanager.events.server.McpServerEvent.McpServerDisabled;
import mcpmanager.events.server.McpServerEvent.ToolRemoved;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.ToolId;
import mcpmanager.invoke.mcp.Listener;
import mcpmanager.invoke.mcp.modern.Subscriptions;
import mcpmanager.rules.apikey.ApiKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who hears of changes, and when a stream ends. */
class SubscriptionIT {

    private static final String TOOLS = "{\"toolsListChanged\":true}";
    private static final String ID = "/params/_meta/io.modelcontextprotocol~1subscriptionId";

    private final AdminLog admin = new AdminLog(BOOTSTRAP);
    private final String slug = "sub-" + UUID.randomUUID().toString().substring(0, 8);
    private final McpServerId server = admin.server(slug);
    private final ApiKey key = admin.key(server, null);
    private final DataSourceId source = admin.dataSource(SHOP, "reader", AdminLog.CANARY);
    private ToolId tool = ToolId.next();

    @BeforeEach
    void aServerWithATool() {
        tool = query(server);
        await().until(() -> GATEWAY.sees(key, tool));
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void theFirstMessageSaysWhatWillBeHeardOf() throws Exception {
        try (Listener listener = listen(key, "{\"toolsListChanged\":true,\"promptsListChanged\":true}")) {
            assertThat(listener.status()).isEqualTo(200);
            assertThat(listener.header("content-type")).isEqualTo("text/event-stream");
            assertThat(listener.header("x-accel-buffering")).isEqualTo("no");
            assertThat(listener.next())
                    .hasToString("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/subscriptions/acknowledged\","
                            + "\"params\":{\"_meta\":{\"io.modelcontextprotocol/subscriptionId\":\"s1\"},"
                            + "\"notifications\":{\"toolsListChanged\":true}}}");
        }
    }

    @Test
    void aKeyHearsOfItsOwnListAndOfNothingElse() throws Exception {
        McpServerId neighbour = admin.server(slug + "-2");
        ApiKey neighboursKey = admin.key(neighbour, null);
        ToolId neighboursTool = query(neighbour);
        await().until(() -> GATEWAY.sees(neighboursKey, neighboursTool));
        try (Listener listener = acknowledged(key, TOOLS);
                Listener deafListener = acknowledged(key, "{\"promptsListChanged\":true}")) {
            admin.publish(new McpServerChanged(server, admin.organization, "Another name", "Other instructions."));
            admin.disable(neighboursTool);
            await().until(() -> !GATEWAY.sees(neighboursKey, neighboursTool));

            admin.disable(tool);
            JsonNode first = listener.next();
            admin.enable(tool);
            JsonNode second = listener.next();
            admin.publish(new ToolRemoved(server, admin.organization, tool));
            JsonNode third = listener.next();

            for (JsonNode each : new JsonNode[] {first, second, third}) {
                assertThat(each.path("method").asString()).isEqualTo("notifications/tools/list_changed");
                assertThat(each.at(ID).asString()).isEqualTo("s1");
            }
            assertThat(listener.waiting()).isZero();
            assertThat(deafListener.waiting()).isZero();
        }
    }

    @Test
    void aRevokedKeysStreamEndsWithAResultAndOthersGoOn() throws Exception {
        ApiKey other = admin.key(server, null);
        await().until(() -> GATEWAY.sees(other, tool));
        try (Listener revoked = acknowledged(key, TOOLS);
                Listener stays = acknowledged(other, TOOLS)) {
            admin.revoke(server, key);

            assertEnded(revoked);
            admin.disable(tool);
            assertThat(stays.next().path("method").asString()).isEqualTo("notifications/tools/list_changed");
        }
    }

    @Test
    void aRotatedKeysStreamEnds() throws Exception {
        try (Listener listener = acknowledged(key, TOOLS)) {
            admin.rotate(server, key, Instant.now(), Duration.ZERO);

            assertEnded(listener);
        }
    }

    @Test
    void anExpiredKeysStreamEnds() throws Exception {
        ApiKey shortLived = admin.key(server, Instant.now().plusSeconds(2));
        await().until(() -> GATEWAY.sees(shortLived, tool));
        try (Listener listener = acknowledged(shortLived, TOOLS)) {
            assertEnded(listener);
        }
    }

    @Test
    void theStreamsOfADisabledServerEnd() throws Exception {
        try (Listener listener = acknowledged(key, TOOLS)) {
            admin.publish(new McpServerDisabled(server, admin.organization));

            assertEnded(listener);
        }
    }

    @Test
    void aKeyHasAsManyStreamsAsItMayAndClosedOnesDoNotCount() throws Exception {
        int before = GATEWAY.bean(Subscriptions.class).size();
        Listener first = acknowledged(key, TOOLS);
        try (Listener second = acknowledged(key, TOOLS);
                Listener third = listen(key, TOOLS)) {
            assertThat(third.status()).isEqualTo(429);
            assertThat(third.header("retry-after")).isEqualTo("15");

            first.close();

            await().until(() -> GATEWAY.bean(Subscriptions.class).size() == before + 1);
            acknowledged(key, TOOLS).close();
            assertThat(second.waiting()).isZero();
        }
    }

    @Test
    void aStopEndsEveryStreamWithAResult() throws Exception {
        try (Gateway stopping = new Gateway(EmbeddedServers.shared().postgres().newDatabase("stopping"), BOOTSTRAP);
                Listener listener = new Listener(stopping.port(), slug, key.reveal(), TOOLS)) {
            listener.next();

            stopping.close();

            assertEnded(listener);
        }
    }

    private static void assertEnded(Listener listener) throws InterruptedException {
        JsonNode result = listener.next();
        assertThat(result.path("id").asString()).isEqualTo("s1");
        assertThat(result.at("/result/resultType").asString()).isEqualTo("complete");
        assertThat(result.at("/result/_meta/io.modelcontextprotocol~1subscriptionId")
                        .asString())
                .isEqualTo("s1");
        assertThat(listener.next()).isEqualTo(Listener.ENDED);
    }

    private Listener acknowledged(ApiKey by, String notifications) throws IOException, InterruptedException {
        Listener listener = listen(by, notifications);
        listener.next();
        return listener;
    }

    private Listener listen(ApiKey by, String notifications) throws IOException, InterruptedException {
        return new Listener(GATEWAY.port(), slug, by.reveal(), notifications);
    }

    private ToolId query(McpServerId of) {
        return admin.query(of, source, "select 1 as one", "");
    }
}
