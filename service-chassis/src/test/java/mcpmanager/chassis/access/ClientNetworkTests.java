package mcpmanager.chassis.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientNetworkTests {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "192.0.2.1, ::ffff:192.0.2.1",
        "2001:db8:1:2::1, 2001:db8:1:2:ffff::9",
    })
    void theseAreOne(String one, String other) {
        assertThat(connected(one)).isEqualTo(connected(other)).isEqualTo(forwarded(other));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.2",
        "2001:db8:1:2::1, 2001:db8:1:3::1",
        "0.0.0.1, ::1",
    })
    void theseAreTwo(String one, String other) {
        assertThat(connected(one)).isNotEqualTo(connected(other));
        assertThat(forwarded(one)).isNotEqualTo(forwarded(other));
    }

    @Test
    void bracketsChangeNothing() {
        assertThat(forwarded("[2001:db8::1]")).isEqualTo(connected("2001:db8::1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "localhost", "", "192.0.2.256", "[", "1.2.3.4.5", "fe80::1%nowhere"})
    void whatIsNoAddressIsOneNetwork(String host) {
        assertThat(forwarded(host)).isEqualTo(ClientNetwork.of((InetSocketAddress) null));
    }

    private static ClientNetwork connected(String address) {
        return ClientNetwork.of(new InetSocketAddress(InetAddress.ofLiteral(address), 4711));
    }

    private static ClientNetwork forwarded(String host) {
        return ClientNetwork.of(InetSocketAddress.createUnresolved(host, 4711));
    }
}
