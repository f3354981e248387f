package mcpmanager.invoke.datasource;

import static mcpmanager.invoke.SharedGateway.BOOTSTRAP;
import static mcpmanager.invoke.SharedGateway.GATEWAY;
import static mcpmanager.invoke.SharedGateway.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import mcpmanager.chassis.egress.Egress;
import mcpmanager.chassis.secret.SecretProviders;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceDeleted;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceDisabled;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.invoke.AdminLog;
import mcpmanager.invoke.catalog.KnownDataSources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DataSourcePoolsIT {

    private static final DataSourceSettings BRIEF = new DataSourceSettings(
            1, 1, Duration.ofSeconds(3), Duration.ofMillis(200), Duration.ofHours(1), Duration.ofHours(1), null);

    private final AdminLog admin = new AdminLog(BOOTSTRAP);
    private final KnownDataSources known = GATEWAY.bean(KnownDataSources.class);
    private final DataSourcePools pools = new DataSourcePools(
            known,
            BRIEF,
            GATEWAY.bean(SecretProviders.class),
            GATEWAY.bean(WebServices.class),
            GATEWAY.bean(Egress.class));

    @AfterEach
    void close() {
        pools.destroy();
        admin.close();
    }

    @Test
    void what_was_deleted_is_closed_and_what_is_disabled_is_not() {
        OpenedDataSource deleted = opened();
        OpenedDataSource disabled = opened();
        admin.publish(new DataSourceDisabled(disabled.id(), admin.organization));
        admin.publish(new DataSourceDeleted(deleted.id(), admin.organization, null));
        await().until(() -> !known.isThere(deleted.id()) && known.find(admin.organization, disabled.id()) == null);

        pools.closeDeleted();

        assertThat(pools.opened()).containsExactly(disabled);
        await().until(() -> deleted.poolUse().connections() == 0);
        assertThat(disabled.poolUse().connections()).isEqualTo(1);
    }

    private OpenedDataSource opened() {
        DataSourceId id = admin.dataSource(SHOP, "reader", AdminLog.CANARY);
        await().until(() -> known.find(admin.organization, id) != null);
        OpenedDataSource opened = pools.open(admin.organization, id);
        opened.probe().block();
        return opened;
    }
}
