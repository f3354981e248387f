package mcpmanager.command.datasource;

import static mcpmanager.command.Rejections.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import mcpmanager.command.datasource.DataSourceCommand.RegisterDataSource;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.secret.Plaintext;
import mcpmanager.events.datasource.DataSourceConnection.Postgres;
import mcpmanager.events.datasource.DataSourceConnection.TlsMode;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceRegistered;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.secret.SecretRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataSourceTests {

    private static final DataSourceId ID = DataSourceId.next();
    private static final OrganizationId ORGANIZATION = OrganizationId.next();
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Postgres CONNECTION = at("db.example", 5432, "shop");
    private static final DataSourceRegistered REGISTERED =
            new DataSourceRegistered(ID, ORGANIZATION, "مشتریان", CONNECTION, SecretRef.of("data-source", ID, 0));

    @Test
    void a_data_source_is_registered() {
        assertThat(DataSource.decide(new DataSource.Absent(), register("مشتریان", CONNECTION, "secret"), NOW))
                .contains(REGISTERED);
    }

    @Test
    void registering_again_changes_nothing() {
        DataSource state = DataSource.evolve(new DataSource.Absent(), REGISTERED);

        assertThat(DataSource.decide(state, register("مشتریان", CONNECTION, "secret"), NOW))
                .isEmpty();
    }

    @Test
    void another_connection_under_the_same_id_is_refused() {
        DataSource state = DataSource.evolve(new DataSource.Absent(), REGISTERED);

        assertRejected(
                RejectionCode.ALREADY_EXISTS,
                () -> DataSource.decide(state, register("مشتریان", at("other", 5432, "shop"), "secret"), NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"db", "db-1.example_x.com", "10.0.0.1", "::1", "fe80::1", "::ffff:10.0.0.1"})
    void names_and_addresses_are_hosts(String host) {
        assertThat(DataSource.decide(new DataSource.Absent(), register("a", at(host, 1, "shop"), "s"), NOW))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "db?ssl=false",
                "db&x=y",
                "db/other",
                "a,b",
                "db:5432",
                "[::1]",
                "user@db",
                "-db",
                "db.",
                "/var/run",
                "a#b",
                "a%20b",
                "دیتابیس",
                "a\nb",
                "http://db"
            })
    void nothing_else_is_a_host(String host) {
        assertRefused(RejectionCode.CONNECTION_INVALID, at(host, 5432, "shop"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65_536})
    void a_port_is_1_to_65535(int port) {
        assertRefused(RejectionCode.CONNECTION_INVALID, at("db", port, "shop"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\u0000b", "a\u202Eb"})
    void a_database_has_a_visible_name(String database) {
        assertRefused(RejectionCode.TEXT_INVALID, at("db", 5432, database));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\u0000b"})
    void a_password_is_not_empty_and_has_no_nul(String password) {
        assertRejected(
                RejectionCode.PASSWORD_INVALID,
                () -> DataSource.decide(new DataSource.Absent(), register("a", CONNECTION, password), NOW));
    }

    @Test
    void an_invisible_name_is_refused() {
        assertRejected(
                RejectionCode.TEXT_INVALID,
                () -> DataSource.decide(new DataSource.Absent(), register("\u200D", CONNECTION, "secret"), NOW));
    }

    @Test
    void a_command_shows_no_password() {
        assertThat(register("a", CONNECTION, "canary").toString()).doesNotContain("canary");
    }

    private static void assertRefused(RejectionCode code, Postgres connection) {
        assertRejected(
                code, () -> DataSource.decide(new DataSource.Absent(), register("a", connection, "secret"), NOW));
    }

    private static RegisterDataSource register(String name, Postgres connection, String password) {
        return new RegisterDataSource(ID, ORGANIZATION, name, connection, new Plaintext(password));
    }

    private static Postgres at(String host, int port, String database) {
        return new Postgres(host, port, database, "reader", TlsMode.DISABLE);
    }
}
