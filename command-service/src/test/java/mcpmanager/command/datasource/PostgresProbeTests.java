package mcpmanager.command.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import mcpmanager.chassis.egress.Egress;
import mcpmanager.chassis.egress.EgressSettings;
import mcpmanager.chassis.problem.FieldProblem;
import mcpmanager.chassis.testing.RefusedPlaces;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.secret.Plaintext;
import mcpmanager.events.datasource.DataSourceConnection.Postgres;
import mcpmanager.events.datasource.DataSourceConnection.TlsMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a database may be. A listener on all addresses counts who connects, and hangs up. */
class PostgresProbeTests {

    private static final List<String> LOOPBACK = List.of("127.0.0.0/8");
    private static final Plaintext PASSWORD = new Plaintext("canary");

    private final AtomicInteger connections = new AtomicInteger();
    private ServerSocket listener;

    @BeforeEach
    void listen() throws IOException {
        listener = new ServerSocket(0);
        Thread.ofVirtual().start(this::hangUp);
    }

    private void hangUp() {
        try {
            while (true) {
                Socket caller = listener.accept();
                connections.incrementAndGet();
                caller.close();
            }
        } catch (IOException closed) {
            // the end
        }
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    @Test
    void no_place_that_is_not_public_is_connected_to() {
        DataSourceProbe closed = probe(List.of(), List.of(), List.of());

        for (String host : RefusedPlaces.hosts().toList()) {
            assertThat(refusal(closed, host, "shop"))
                    .as(host)
                    .isIn(RejectionCode.DATA_SOURCE_NOT_ALLOWED, RejectionCode.CONNECTION_INVALID);
        }
        assertNobodyConnected();
    }

    @Test
    void the_deployments_ranges_hosts_and_ports_decide() {
        assertThat(refusal(probe(LOOPBACK, List.of(), List.of()), "127.0.0.1", "shop"))
                .isEqualTo(RejectionCode.DATA_SOURCE_UNREACHABLE);
        assertThat(refusal(probe(List.of("10.0.0.0/8"), List.of(), List.of()), "127.0.0.1", "shop"))
                .isEqualTo(RejectionCode.DATA_SOURCE_NOT_ALLOWED);
        EgressSettings others =
                new EgressSettings(List.of("*.example.org"), List.of(5432), LOOPBACK, List.of(), List.of());
        assertThat(refusal(probe(others), "127.0.0.1", "shop")).isEqualTo(RejectionCode.DATA_SOURCE_NOT_ALLOWED);
    }

    /** PostgreSQL, Kafka and Redis, as clients are told of them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost:{port}/mcpm",
                "127.0.0.1:9,127.0.0.1:{port}",
                "redis://user:secret@[::1]:{port}/0",
                "nobody-knows.invalid:{port}"
            })
    void an_own_service_is_refused_by_any_of_its_addresses(String own) {
        DataSourceProbe probe =
                probe(LOOPBACK, List.of(), List.of(own.replace("{port}", "" + listener.getLocalPort())));

        for (String host : List.of("127.0.0.1", "localhost", "127.0.0.2", "nobody-knows.invalid", "0.0.0.0")) {
            assertThat(refusal(probe, host, "shop"))
                    .as(host)
                    .isIn(RejectionCode.DATA_SOURCE_NOT_ALLOWED, RejectionCode.DATA_SOURCE_UNREACHABLE);
        }
        assertThat(refusal(probe, "localhost", "shop")).isEqualTo(RejectionCode.DATA_SOURCE_NOT_ALLOWED);
        assertNobodyConnected();
    }

    @Test
    void a_database_that_the_deployment_names_is_allowed_and_no_other_beside_it() {
        String server = "127.0.0.1:" + listener.getLocalPort();
        DataSourceProbe probe = probe(List.of(), List.of(server + "/demo"), List.of(server));

        assertThat(refusal(probe, "127.0.0.1", "mcpm")).isEqualTo(RejectionCode.DATA_SOURCE_NOT_ALLOWED);
        assertThat(refusal(probe, "127.0.0.1", "DEMO")).isEqualTo(RejectionCode.DATA_SOURCE_NOT_ALLOWED);
        assertThat(refusal(probe, "localhost", "demo")).isEqualTo(RejectionCode.DATA_SOURCE_NOT_ALLOWED);
        assertNobodyConnected();
        assertThat(refusal(probe, "127.0.0.1", "demo")).isEqualTo(RejectionCode.DATA_SOURCE_UNREACHABLE);
    }

    @Test
    void the_field_and_the_settings_are_named() {
        assertThatThrownBy(() -> probe(List.of(), List.of(), List.of()).check(at("127.0.0.1", "shop"), PASSWORD))
                .isInstanceOfSatisfying(
                        CommandRejected.class,
                        refused -> assertThat(refused.errors()).singleElement().satisfies(field -> {
                            assertThat(field).extracting(FieldProblem::path).isEqualTo("/connection/host");
                            assertThat(field.message()).contains("mcpm.egress", "private-ranges");
                        }));
    }

    @Test
    void a_test_of_the_connection_says_so_and_connects_to_nothing() {
        DataSourceProbe.Reached reached =
                probe(List.of(), List.of(), List.of()).test(at("127.0.0.1", "shop"), PASSWORD);

        assertThat(reached.reachable()).isFalse();
        assertThat(reached.reason()).isEqualTo("DATA_SOURCE_NOT_ALLOWED");
        assertNobodyConnected();
    }

    /** Null when it was let through, which who hangs up never is. */
    private @Nullable RejectionCode refusal(DataSourceProbe probe, String host, String database) {
        try {
            probe.check(at(host, database), PASSWORD);
            return null;
        } catch (CommandRejected refused) {
            return refused.code();
        }
    }

    private Postgres at(String host, String database) {
        return new Postgres(host, listener.getLocalPort(), database, "reader", TlsMode.DISABLE);
    }

    private void assertNobodyConnected() {
        assertThat(connections).hasValue(0);
    }

    private static DataSourceProbe probe(List<String> ranges, List<String> databases, List<String> own) {
        Egress egress = new Egress(new EgressSettings(List.of(), List.of(), ranges, databases, List.of()), own);
        return new DataSourceProbe(new RestProbe(egress), egress);
    }

    private static DataSourceProbe probe(EgressSettings settings) {
        Egress egress = new Egress(settings, List.of());
        return new DataSourceProbe(new RestProbe(egress), egress);
    }
}
