package mcpmanager.chassis.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class GuardedSocketsTests {

    private static final List<String> LOOPBACK = List.of("127.0.0.0/8", "::1/128");

    /** What a name server answers after the name was checked. */
    @Test
    void a_name_that_has_another_address_by_now_is_not_connected_to() throws IOException {
        Egress closed = egress(List.of(), List.of(), List.of());
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                Socket socket = sockets(closed, "db.example.org", 5432, "shop").createSocket()) {
            InetAddress rebound = InetAddress.getByAddress("db.example.org", new byte[] {127, 0, 0, 1});

            assertThatThrownBy(() -> socket.connect(new InetSocketAddress(rebound, listener.getLocalPort()), 1_000))
                    .isInstanceOf(PlaceNotAllowedException.class);
            assertThatThrownBy(() -> socket.connect(InetSocketAddress.createUnresolved("db.example.org", 5432)))
                    .isInstanceOf(UnknownHostException.class);
        }
    }

    @Test
    void what_is_allowed_is_connected_to() throws IOException {
        Egress loopback = egress(LOOPBACK, List.of(), List.of("127.0.0.1:1"));
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                Socket socket = sockets(loopback, "127.0.0.1", listener.getLocalPort(), "shop")
                        .createSocket()) {
            socket.connect(listener.getLocalSocketAddress());

            assertThat(socket.isConnected()).isTrue();
        }
    }

    @Test
    void a_place_that_is_refused_by_name_is_not_looked_up() {
        Egress hosts = new Egress(
                new EgressSettings(List.of("*.example.org"), List.of(), LOOPBACK, List.of(), List.of()), List.of());

        assertThatThrownBy(() -> sockets(hosts, "a.example.com", 5432, "shop").createSocket())
                .isInstanceOf(PlaceNotAllowedException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 10.1.2.3, true",
        "169.254.169.254, 100.100.100.200, false",
    })
    void a_named_database_may_be_anywhere_but_where_credentials_are_handed_out(
            String one, String other, boolean allowed) {
        DatabaseGuard named =
                egress(List.of(), List.of("DB.internal:5432/shop"), List.of()).database("db.internal", 5432, "shop");

        assertThat(List.of(one, other))
                .allMatch(address -> named.allows(InetAddress.ofLiteral(address), 5432) == allowed);
    }

    @Test
    void an_own_service_on_this_machine_is_at_all_of_its_addresses() throws IOException {
        List<InetAddress> here = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .toList();

        for (String own : List.of(
                "localhost:6379",
                "0.0.0.0:6379",
                here.getFirst().getHostAddress().contains(":")
                        ? "[::1]:6379"
                        : here.getFirst().getHostAddress() + ":6379")) {
            OwnServices services = OwnServices.of(List.of(own));
            assertThat(here).allMatch(address -> services.mayBeAt(address, 6379));
            assertThat(services.mayBeAt(InetAddress.ofLiteral("127.9.9.9"), 6379))
                    .isTrue();
            assertThat(services.mayBeAt(InetAddress.ofLiteral("192.0.2.1"), 6379))
                    .isFalse();
            assertThat(services.mayBeAt(InetAddress.ofLiteral("127.0.0.1"), 6380))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://a:1,[::1]:2,c/db?x=//y | a:1,[::1]:2,c:5432",
                "jdbc:postgresql:mcpm | localhost:5432",
                "r2dbc:postgresql://user:p%40ss@db/mcpm | db:5432",
                "rediss://:p@ss@cache/0 | cache:6379",
                "k1:9092, k2:9093 | k1:9092,k2:9093",
                "'' | ''"
            })
    void own_services_are_read_as_clients_are_told_of_them(String text, String places) {
        assertThat(OwnServices.of(List.of(text))).hasToString(places);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:5432", "db/shop", "db:5432/", "/shop", "a:b:5432/shop"})
    void an_exception_needs_host_port_and_database(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> egress(List.of(), List.of(text), List.of()))
                .withMessageContaining("mcpm.egress.databases");
    }

    @Test
    void an_own_service_without_a_port_and_a_former_name_end_the_start() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> egress(List.of(), List.of(), List.of("db.internal")))
                .withMessageContaining("own-services");
        MockEnvironment former = new MockEnvironment().withProperty("mcpm.invoke.egress.private-ranges[0]", "::1/128");
        assertThatThrownBy(() -> EgressSettings.requireNoFormer(former)).hasMessageContaining("mcpm.egress");
        assertThatCode(() ->
                        EgressSettings.requireNoFormer(new MockEnvironment().withProperty("mcpm.egress.ports", "")))
                .doesNotThrowAnyException();
    }

    private static GuardedSockets sockets(Egress egress, String host, int port, String database) {
        return new GuardedSockets(egress.database(host, port, database).toString());
    }

    private static Egress egress(List<String> ranges, List<String> databases, List<String> own) {
        return new Egress(new EgressSettings(List.of(), List.of(), ranges, databases, List.of()), own);
    }
}
