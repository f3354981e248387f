package mcpmanager.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import mcpmanager.embedded.ChosenPorts;
import mcpmanager.embedded.EmbeddedServers;
import mcpmanager.embedded.PostgresDatabase;
import mcpmanager.embedded.StartListener;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.datasource.HealthEvent.Status;
import mcpmanager.events.datasource.RestAuthentication;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.ToolId;
import mcpmanager.invoke.authentication.CallerKey;
import mcpmanager.invoke.authentication.KnownKey;
import mcpmanager.invoke.authentication.KnownKeys;
import mcpmanager.invoke.catalog.CatalogAge;
import mcpmanager.invoke.catalog.ListedTool;
import mcpmanager.invoke.catalog.VisibleTools;
import mcpmanager.invoke.datasource.DataSources;
import mcpmanager.invoke.health.HealthLog;
import mcpmanager.rules.apikey.ApiKey;
import org.junit.jupiter.api.Test;

class KafkaAwayIT {

    @Test
    void callsAreRefusedBeforeTheyRunGoOnAfterwardsAndAStartTakesTheSnapshot() throws Exception {
        Path data = Files.createTempDirectory("mcpm-kafka-away");
        PostgresDatabase schema = EmbeddedServers.shared().postgres().newDatabase("invoke");
        EmbeddedServers servers = EmbeddedServers.open(data, ChosenPorts.ANY, StartListener.silent());
        String bootstrap = servers.kafka().bootstrapServers();
        Gateway.createTopics(bootstrap);
        AdminLog admin = new AdminLog(bootstrap);
        DataSourceId source = admin.dataSource(SharedGateway.SHOP, "reader", AdminLog.CANARY);
        McpServerId server = admin.server("away");
        ApiKey key = admin.key(server, null);
        ApiKey readKey = admin.readKey(null, null);
        ToolId tool = admin.query(server, source, "select count(*) as n from customer", "");
        ServerSocket service = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        DataSourceId web =
                admin.webService("http://127.0.0.1:" + service.getLocalPort(), new RestAuthentication.None(), null);
        Gateway gateway = new Gateway(
                schema,
                bootstrap,
                SharedGateway.SHOP_ALLOWED,
                "mcpm.egress.private-ranges=127.0.0.0/8",
                "mcpm.invoke.health.interval=300ms",
                "mcpm.invoke.catalog.snapshot-every=1s");

        // the start waited for what was published before it
        assertThat(gateway.invoke(tool, key, "{}").status()).isEqualTo(200);
        await().until(() -> rows(schema) > 0);
        gateway.bean(DataSources.class).open(admin.organization, web);
        try (HealthLog told = new HealthLog(bootstrap, web)) {
            assertThat(told.next().status()).isEqualTo(Status.UP);
        }

        servers.close();
        service.close();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(gateway.invoke(tool, key, "{}").code()).isEqualTo("RECORDING_UNAVAILABLE"));
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            long before = scans();
            boolean refused = gateway.invoke(tool, key, "{}").status() == 503;
            return refused && scans() == before;
        });

        try (Gateway second =
                new Gateway(schema, bootstrap, SharedGateway.SHOP_ALLOWED, "mcpm.invoke.catalog.start-wait=5s")) {
            List<ListedTool> listed = second.bean(VisibleTools.class)
                    .visibleTo(new CallerKey(new ApiKeyId(key.id()), admin.organization, server, "key"));
            assertThat(listed).extracting(ListedTool::id).containsExactly(tool);
            assertThat(second.bean(KnownKeys.class).find(readKey.id())).isInstanceOf(KnownKey.OfReader.class);
            assertThat(second.bean(CatalogAge.class).isTooOld()).isFalse();
        }

        try (EmbeddedServers again = EmbeddedServers.open(data, ChosenPorts.ANY, StartListener.silent())) {
            assertThat(again.kafka().bootstrapServers()).isEqualTo(bootstrap);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> gateway.invoke(tool, key, "{}").status() == 200);
            try (HealthLog told = new HealthLog(bootstrap, web)) {
                assertThat(List.of(told.next().status(), told.next().status())).containsExactly(Status.UP, Status.DOWN);
            }
            gateway.close();
            admin.close();
        }
    }

    private static long rows(PostgresDatabase schema) throws Exception {
        try (var connection = java.sql.DriverManager.getConnection(schema.jdbcUrl(), schema.user(), schema.password());
                var rows = connection.createStatement().executeQuery("select count(*) from invoke.limited_entry")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static long scans() {
        return SharedGateway.number("select pg_stat_get_xact_numscans('customer'::regclass) + seq_scan + "
                + "coalesce(idx_scan, 0) from pg_stat_user_tables where relname = 'customer'");
    }
}
