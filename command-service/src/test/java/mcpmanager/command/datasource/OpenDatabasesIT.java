package mcpmanager.command.datasource;

import static mcpmanager.command.Rejections.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Statement;
import mcpmanager.command.RunningService;
import mcpmanager.command.Shop;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.secret.Plaintext;
import mcpmanager.embedded.PostgresDatabase;
import mcpmanager.events.datasource.DataSourceConnection;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.organization.OrganizationId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenDatabasesIT {

    private final OrganizationId organization = OrganizationId.next();
    private final DataSourceId id = DataSourceId.next();
    private final OpenDatabases databases = open();

    @AfterEach
    void close() {
        databases.close();
    }

    @Test
    void a_statement_that_takes_too_long_leaves_the_database_open() {
        assertRejected(
                RejectionCode.DATA_SOURCE_UNREACHABLE,
                () -> execute("set local statement_timeout = 10; select pg_sleep(20)"));

        assertThat(execute("select 1")).isTrue();
    }

    @Test
    void a_connection_that_is_lost_closes_the_database_for_the_rest() {
        assertRejected(
                RejectionCode.DATA_SOURCE_UNREACHABLE, () -> execute("select pg_terminate_backend(pg_backend_pid())"));

        assertRejected(RejectionCode.DATA_SOURCE_UNREACHABLE, () -> execute("select 1"));
    }

    @Test
    void a_database_on_the_own_server_is_not_opened() {
        announce(databases, "postgres");

        assertRejected(RejectionCode.DATA_SOURCE_NOT_ALLOWED, () -> execute("select 1"));
    }

    private boolean execute(String sql) {
        return databases.read(id, organization, connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    private OpenDatabases open() {
        OpenDatabases open = new OpenDatabases(RunningService.shared().bean(DataSourceTrial.class));
        announce(open, Shop.database().name());
        return open;
    }

    private void announce(OpenDatabases open, String name) {
        PostgresDatabase shop = Shop.database();
        open.announce(
                id,
                new DataSourceConnection.Postgres(
                        shop.host(), shop.port(), name, Shop.READER, DataSourceConnection.TlsMode.DISABLE),
                () -> new Plaintext(Shop.READER_PASSWORD));
    }
}
