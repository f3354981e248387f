package mcpmanager.invoke;

import static mcpmanager.invoke.SharedGateway.BOOTSTRAP;
import static mcpmanager.invoke.SharedGateway.GATEWAY;
import static mcpmanager.invoke.SharedGateway.SHOP;
import static mcpmanager.invoke.SharedGateway.SHOP_ALLOWED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Objects;
import mcpmanager.embedded.EmbeddedServers;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.invocation.InvocationCall;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.ToolId;
import mcpmanager.rules.apikey.ApiKey;
import mcpmanager.rules.hash.HashKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** What no record may show is told apart by its hash, and never shown. */
class SensitiveArgumentsIT {

    private final AdminLog admin = new AdminLog(BOOTSTRAP);
    private final RecordedCalls recorded = new RecordedCalls(BOOTSTRAP, admin.organization);
    private ApiKey key;
    private ToolId tool;

    @BeforeEach
    void aServerWithATool() {
        DataSourceId source = admin.dataSource(SHOP, "reader", AdminLog.CANARY);
        McpServerId server = admin.freshServer("pin");
        key = admin.key(server, null);
        tool = admin.sensitive(server, source);
    }

    @AfterEach
    void close() {
        assertThat(recorded.values()).isNotEmpty().noneMatch(value -> value.contains(AdminLog.CANARY));
        recorded.close();
        admin.close();
    }

    @Test
    void withoutAHashKeyTheyAreHidden() {
        awaitCallable(GATEWAY);

        InvocationCall call = called(GATEWAY, 1);

        assertThat(pin(call)).isEqualTo("***");
        assertThat(call.argumentHashes()).isNull();
    }

    @Test
    void theyAreHashedUnderTheOrganisationsKey() {
        HashKey hashKey = admin.hashKey();
        awaitCallable(GATEWAY);
        String hash = hashKey.hash(JsonNodeFactory.instance.stringNode(AdminLog.CANARY));

        assertThat(pin(called(GATEWAY, 1))).isEqualTo(hash);
        assertThat(called(GATEWAY, 2).argumentHashes()).containsExactly(hash);
    }

    @Test
    void whatIsRefusedBeforeItRunsIsHashedAsWell() {
        HashKey hashKey = admin.hashKey();
        awaitCallable(GATEWAY);

        assertThat(GATEWAY.invoke(tool, key, "{\"id\":\"x\",\"pin\":{\"" + AdminLog.CANARY + "\":[1.0]}}")
                        .status())
                .isEqualTo(400);

        assertThat(pin(recorded.next(1).getLast().call()))
                .isEqualTo(hashKey.hash(JsonNodeFactory.instance
                        .objectNode()
                        .set(
                                AdminLog.CANARY,
                                JsonNodeFactory.instance.arrayNode().add(1))));
    }

    @Test
    void equalValuesHaveEqualHashesAfterARestart() {
        admin.hashKey();
        awaitCallable(GATEWAY);
        InvocationCall before = called(GATEWAY, 1);

        try (Gateway another =
                new Gateway(EmbeddedServers.shared().postgres().newDatabase("invoke"), BOOTSTRAP, SHOP_ALLOWED)) {
            awaitCallable(another);

            assertThat(called(another, 1).arguments()).isEqualTo(before.arguments());
        }
    }

    private InvocationCall called(Gateway gateway, int id) {
        assertThat(gateway.invoke(tool, key, "{\"id\":" + id + ",\"pin\":\"" + AdminLog.CANARY + "\"}")
                        .status())
                .isEqualTo(200);
        return recorded.next(1).getLast().call();
    }

    private static String pin(InvocationCall call) {
        return Objects.requireNonNull(call.arguments()).path("pin").asString();
    }

    private void awaitCallable(Gateway gateway) {
        await().atMost(Duration.ofSeconds(20)).until(() -> gateway.sees(key, tool));
    }
}
