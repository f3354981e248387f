package mcpmanager.chassis.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerNetworksTests {

    private final IssuerNetworks publicOnly = IssuerNetworks.of(List.of());
    private final IssuerNetworks withOwn = IssuerNetworks.of(List.of("127.0.0.0/8", "10.1.0.0/16", "fd00:1::/32"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.1",
                "100.64.1.1",
                "127.0.0.1",
                "169.254.169.254",
                "172.31.0.1",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "fe80::1",
                "fd00::1",
                "ff02::1",
                "64:ff9b::a00:1",
                "2002:a00:1::1",
                "2001:db8::1"
            })
    void an_address_that_is_not_public_is_not_connected_to(String address) {
        assertThat(publicOnly.admit(InetAddress.ofLiteral(address).getAddress()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "93.184.216.34", "2606:4700:4700::1111", "2a00:1450::1"})
    void a_public_address_is_connected_to(String address) {
        assertThat(publicOnly.admit(InetAddress.ofLiteral(address).getAddress()))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.1.2.3", "fd00:1::5"})
    void a_private_address_is_connected_to_where_its_network_is_named(String address) {
        assertThat(withOwn.admit(InetAddress.ofLiteral(address).getAddress())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.2.0.1", "169.254.169.254", "fd00:2::5", "::1"})
    void the_other_private_networks_stay_closed(String address) {
        assertThat(withOwn.admit(InetAddress.ofLiteral(address).getAddress())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://idp.example",
                "https://idp.example/realms/one",
                "https://idp.example:8443/",
                "https://10.1.0.7/realms/one",
                "http://127.0.0.1:9000/realms/one",
                "http://localhost:9000"
            })
    void these_urls_may_be_an_issuers(String url) {
        assertThat(withOwn.problem(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "idp.example",
                "http://idp.example",
                "http://10.1.0.7",
                "ftp://idp.example",
                "https://",
                "https:///realms",
                "https://idp.example?tenant=1",
                "https://idp.example#keys",
                "https://user@idp.example",
                "https://idp.example:0",
                "https://idp.example:70000",
                "https://169.254.169.254/latest",
                "https://[::1]/",
                " https://idp.example"
            })
    void these_may_not(String url) {
        assertThat(withOwn.problem(url)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:9000", "http://localhost", "https://127.0.0.1", "https://10.1.0.7"})
    void this_machine_and_private_networks_need_to_be_named(String url) {
        assertThat(publicOnly.problem(url)).isPresent();
    }

    @Test
    void a_public_or_unreadable_range_is_no_network_of_ones_own() {
        assertThatThrownBy(() -> IssuerNetworks.of(List.of("1.1.1.0/24"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> IssuerNetworks.of(List.of("localhost"))).isInstanceOf(IllegalArgumentException.class);
    }
}
