package mcpmanager.command.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import mcpmanager.chassis.egress.Egress;
import mcpmanager.chassis.egress.EgressSettings;
import mcpmanager.chassis.problem.FieldProblem;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.events.datasource.DataSourceConnection.Rest;
import mcpmanager.events.datasource.RestAuthentication;
import mcpmanager.events.datasource.RestAuthentication.SecretIn;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestProbeTests {

    private static final List<String> LOOPBACK = List.of("127.0.0.0/8");

    private final RestProbe closed = new RestProbe(egress(List.of(), List.of(), List.of()));
    private final RestProbe open = new RestProbe(egress(List.of(), List.of(), LOOPBACK));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1",
                "http://localhost",
                "https://[::1]/v1",
                "http://10.1.2.3:8080",
                "http://192.168.0.1",
                "http://169.254.169.254/latest/meta-data",
                "http://[::ffff:127.0.0.1]",
                "http://0x7f000001",
                "http://0.0.0.0"
            })
    void a_place_that_is_not_public_is_refused_whatever_the_data_source_wants(String baseUrl) {
        assertCode(() -> closed.checkPlaces(rest(baseUrl, LOOPBACK)), RejectionCode.DATA_SOURCE_NOT_ALLOWED);
        assertCode(() -> closed.connect(rest(baseUrl, LOOPBACK)), RejectionCode.DATA_SOURCE_NOT_ALLOWED);
    }

    @Test
    void a_private_place_needs_the_deployment_and_the_data_source() {
        assertCode(
                () -> open.checkPlaces(rest("http://127.0.0.1:9", List.of())), RejectionCode.DATA_SOURCE_NOT_ALLOWED);
        assertThatCode(() -> open.checkPlaces(rest("http://127.0.0.1:9", LOOPBACK)))
                .doesNotThrowAnyException();
    }

    @Test
    void the_server_of_tokens_is_held_against_the_rule_too() {
        Rest metadata = new Rest(
                "https://no-such-host.invalid",
                new RestAuthentication.ClientCredentials("http://169.254.169.254/token", "me", null, SecretIn.HEADER),
                List.of(),
                null);

        assertThatThrownBy(() -> closed.checkPlaces(metadata))
                .isInstanceOfSatisfying(CommandRejected.class, rejected -> {
                    assertThat(rejected.code()).isEqualTo(RejectionCode.DATA_SOURCE_NOT_ALLOWED);
                    assertThat(rejected.errors())
                            .extracting(FieldProblem::path)
                            .containsExactly("/connection/authentication/tokenUrl");
                });
    }

    @Test
    void hosts_and_ports_are_the_deployments() {
        RestProbe one = new RestProbe(egress(List.of("*.example.org"), List.of(443), LOOPBACK));

        assertCode(() -> one.checkPlaces(rest("https://1.1.1.1", List.of())), RejectionCode.DATA_SOURCE_NOT_ALLOWED);
        assertCode(
                () -> one.checkPlaces(rest("http://a.example.org", List.of())), RejectionCode.DATA_SOURCE_NOT_ALLOWED);
    }

    @Test
    void a_name_without_an_address_passes_and_is_not_reached() {
        Rest unknown = rest("https://no-such-host.invalid", List.of());

        assertThatCode(() -> closed.checkPlaces(unknown)).doesNotThrowAnyException();
        assertCode(() -> closed.connect(unknown), RejectionCode.DATA_SOURCE_UNREACHABLE);
    }

    @Test
    void who_listens_is_reached_and_who_does_not_is_not() throws IOException {
        Rest service;
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            service = rest("http://127.0.0.1:" + listening.getLocalPort(), LOOPBACK);
            assertThatCode(() -> open.connect(service)).doesNotThrowAnyException();
        }
        assertCode(() -> open.connect(service), RejectionCode.DATA_SOURCE_UNREACHABLE);
    }

    @Test
    void an_own_service_is_refused_whatever_is_allowed() {
        RestProbe own = new RestProbe(new Egress(
                new EgressSettings(List.of(), List.of(), LOOPBACK, List.of(), List.of("127.0.0.1:6379")),
                List.of("kafka.invalid:9092")));

        assertCode(
                () -> own.checkPlaces(rest("http://localhost:6379", LOOPBACK)), RejectionCode.DATA_SOURCE_NOT_ALLOWED);
        assertCode(
                () -> own.checkPlaces(rest("http://kafka.invalid:9092", LOOPBACK)),
                RejectionCode.DATA_SOURCE_NOT_ALLOWED);
        assertThatCode(() -> own.checkPlaces(rest("http://127.0.0.1:6378", LOOPBACK)))
                .doesNotThrowAnyException();
    }

    private static Egress egress(List<String> hosts, List<Integer> ports, List<String> privateRanges) {
        return new Egress(new EgressSettings(hosts, ports, privateRanges, List.of(), List.of()), List.of());
    }

    private static Rest rest(String baseUrl, List<String> privateRanges) {
        return new Rest(baseUrl, new RestAuthentication.None(), privateRanges, null);
    }

    private static void assertCode(ThrowingCallable trying, RejectionCode code) {
        assertThatThrownBy(trying)
                .isInstanceOfSatisfying(
                        CommandRejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo(code));
    }
}
