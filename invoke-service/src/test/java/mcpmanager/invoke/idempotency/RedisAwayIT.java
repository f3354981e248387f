package mcpmanager.invoke.idempotency;

import static mcpmanager.invoke.SharedGateway.BOOTSTRAP;
import static mcpmanager.invoke.SharedGateway.GATEWAY;
import static mcpmanager.invoke.SharedGateway.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import mcpmanager.embedded.EmbeddedRedis;
import mcpmanager.embedded.EmbeddedServers;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.ToolId;
import mcpmanager.invoke.AdminLog;
import mcpmanager.invoke.authentication.CallerKey;
import mcpmanager.invoke.catalog.KnownDataSources;
import mcpmanager.invoke.datasource.DataSources;
import mcpmanager.invoke.datasource.PostgresPool;
import mcpmanager.invoke.execution.Execution.Completed;
import mcpmanager.invoke.execution.Execution.Form;
import mcpmanager.invoke.execution.NotRememberedException;
import mcpmanager.invoke.hash.HashKeys;
import mcpmanager.invoke.redis.RedisSettings;
import mcpmanager.invoke.redis.StallingProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Without Redis nothing is made that a repeat would make again. */
class RedisAwayIT {

    private static final EmbeddedRedis REDIS = EmbeddedServers.shared().redis();

    private final AdminLog admin = new AdminLog(BOOTSTRAP);
    private final StallingProxy proxy;
    private final Idempotency idempotency;
    private PostgresPool pool;

    RedisAwayIT() throws IOException {
        proxy = new StallingProxy(REDIS.port());
        idempotency = new Idempotency(
                GATEWAY.bean(HashKeys.class),
                new RedisSettings(
                        "redis://127.0.0.1:" + proxy.port() + "/3", "", REDIS.password(), Duration.ofMillis(25)));
    }

    @BeforeEach
    void aDataSourceAndRedis() {
        admin.hashKey();
        DataSourceId source = admin.dataSource(SHOP, "reader", AdminLog.CANARY, true);
        await().until(() -> GATEWAY.bean(KnownDataSources.class).find(admin.organization, source) != null);
        pool = (PostgresPool) GATEWAY.bean(DataSources.class).open(admin.organization, source);
        await().until(() -> turn() instanceof Turn.Run);
    }

    @AfterEach
    void close() {
        idempotency.close();
        proxy.close();
        admin.close();
    }

    @Test
    void while_redis_hangs_no_call_with_a_key_runs_and_none_is_committed() {
        Turn.Run claimed = (Turn.Run) turn();
        proxy.hang();

        assertThat(turn()).isInstanceOf(Turn.Unavailable.class);
        assertThatThrownBy(() -> claimed.claim().prepared("7", new Completed(Form.VALUE, "{}", List.of(), 0, false)))
                .isInstanceOf(NotRememberedException.class);
        proxy.goOn();
    }

    @Test
    void when_redis_is_gone_no_call_with_a_key_runs() {
        proxy.close();

        await().until(() -> turn() instanceof Turn.Unavailable);
    }

    /** Of another call each time. */
    private Turn turn() {
        CallerKey caller = new CallerKey(ApiKeyId.next(), admin.organization, McpServerId.next(), "key");
        return Objects.requireNonNull(idempotency
                .turn(new Turns.Call(
                        caller,
                        ToolId.next(),
                        new IdempotencyKey(UUID.randomUUID().toString()),
                        JsonMapper.shared().createObjectNode(),
                        pool,
                        Duration.ofSeconds(5)))
                .block());
    }
}
