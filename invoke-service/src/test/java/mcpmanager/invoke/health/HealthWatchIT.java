package mcpmanager.invoke.health;

import static mcpmanager.invoke.SharedGateway.GATEWAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.datasource.HealthEvent.DataSourceHealthChanged;
import mcpmanager.events.datasource.HealthEvent.Status;
import mcpmanager.events.datasource.RestAuthentication;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.invoke.RestFixture;
import mcpmanager.invoke.SharedGateway;
import mcpmanager.invoke.datasource.DataSources;
import mcpmanager.invoke.datasource.OpenedDataSource;
import mcpmanager.invoke.execution.RestBreakers;
import mcpmanager.invoke.instance.InstanceId;
import org.junit.jupiter.api.Test;

/** What the gateway tells of data sources without being asked. */
class HealthWatchIT {

    @Test
    void a_data_source_is_watched_while_it_goes_down_and_comes_back() throws IOException {
        var rest = new RestFixture();
        var service = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        DataSourceId source =
                rest.source("http://127.0.0.1:" + service.getLocalPort(), new RestAuthentication.None(), null);
        await().ignoreExceptions()
                .until(() -> GATEWAY.bean(DataSources.class)
                        .open(rest.admin.organization, source)
                        .id()
                        .equals(source));
        var isOpen = new AtomicBoolean(true);
        HealthWatch watch = watching(source, isOpen);
        try (HealthLog told = new HealthLog(SharedGateway.BOOTSTRAP, source)) {
            watch.start();

            assertThat(told.next())
                    .extracting("before", "status", "organizationId")
                    .containsExactly(null, Status.UP, rest.admin.organization);
            service.close();
            assertThat(told.next()).extracting("before", "status").containsExactly(Status.UP, Status.DOWN);
            service = new ServerSocket(service.getLocalPort(), 50, InetAddress.ofLiteral("127.0.0.1"));
            DataSourceHealthChanged back = told.next();
            assertThat(back).extracting("before", "status").containsExactly(Status.DOWN, Status.UP);
            assertThat(back.instance()).isEqualTo(GATEWAY.bean(InstanceId.class).value());
            isOpen.set(false);
            await("what is no longer open to be forgotten")
                    .until(() -> !GATEWAY.bean(HealthEvents.class).isUp(source));
            isOpen.set(true);
            assertThat(told.next()).extracting("before", "status").containsExactly(null, Status.UP);
        } finally {
            watch.stop();
            service.close();
            rest.close();
        }
    }

    /** Often, and at nothing else: other tests have opened much that is gone. */
    private static HealthWatch watching(DataSourceId source, AtomicBoolean isOpen) {
        DataSources all = GATEWAY.bean(DataSources.class);
        DataSources one = new DataSources() {
            @Override
            public Collection<OpenedDataSource> opened() {
                return all.opened().stream()
                        .filter(each -> isOpen.get() && each.id().equals(source))
                        .toList();
            }

            @Override
            public OpenedDataSource open(OrganizationId organization, DataSourceId id) {
                return all.open(organization, id);
            }
        };
        return new HealthWatch(
                one,
                GATEWAY.bean(DataSourceHealth.class),
                GATEWAY.bean(HealthEvents.class),
                GATEWAY.bean(RestBreakers.class),
                new HealthSettings(Duration.ofMillis(200)));
    }
}
