package mcpmanager.rules.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EgressRuleTests {

    private static final EgressRule OPEN = new EgressRule(List.of(), List.of(), List.of());

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "1.1.1.1", "223.255.255.254", "2606:4700:4700::1111", "2a00:1450:4001::5"})
    void public_addresses_may_be_called(String address) {
        assertThat(OPEN.allows(bytes(address), List.of())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, 10.0.0.0/8, 10.1.0.0/16, true",
        "10.1.2.3, 10.1.0.0/16, 10.0.0.0/8, true",
        "10.2.2.3, 10.1.0.0/16, 10.0.0.0/8, false",
        "10.1.2.3, 10.0.0.0/8, '', false",
        "10.1.2.3, '', 10.0.0.0/8, false",
        "100.100.100.200, 100.64.0.0/10, 100.64.0.0/10, false",
        "fd00:ec2::254, fc00::/7, fc00::/7, false",
        "fd00:ec3::254, fc00::/7, fc00::/7, true",
        "169.254.169.254, 169.254.0.0/16, 169.254.0.0/16, false",
        "127.0.0.1, 127.0.0.1/32, 127.0.0.0/8, true"
    })
    void a_private_address_needs_the_deployment_and_the_data_source(
            String address, String deployment, String dataSource, boolean allowed) {
        EgressRule rule = new EgressRule(List.of(), List.of(), ranges(deployment));

        assertThat(rule.allows(bytes(address), ranges(dataSource))).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "api.example.com, 443, true",
        "API.EXAMPLE.COM, 443, true",
        "a.partner.example, 443, true",
        "partner.example, 443, false",
        "evilpartner.example, 443, false",
        "api.example.com.evil.example, 443, false",
        "api.example.com, 22, false"
    })
    void hosts_and_ports_can_be_limited(String host, int port, boolean allowed) {
        EgressRule rule = new EgressRule(List.of("api.example.com", "*.partner.example"), List.of(443), List.of());

        assertThat(rule.allows(host, port)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2130706433",
                "0x7f000001",
                "0177.0.0.1",
                "127.1",
                "127.0.1",
                "0x7f.0.0.1",
                "127.0.0.1.",
                "8.8.8.8.",
                "017700000001",
                "256.1.1.1",
                "::ffff:8.8.8.8",
                "fe80::1%eth0",
                "a.0x",
                "x.1",
                "08.8.8.8"
            })
    void an_address_in_an_unusual_form_is_no_place(String host) {
        assertThat(OPEN.allows(host, 443)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.0.0/16", "127.0.0.1/32", "fd00:ec3::/64", "::1/128"})
    void a_range_reads_back_from_its_text_and_decides_alone_for_who_asks_for_none(String text) {
        AddressRange range = AddressRange.parse(text).orElseThrow();
        AddressRange again = AddressRange.parse(range.toString()).orElseThrow();
        byte[] within = bytes(text.replaceFirst("/.*", ""));

        assertThat(again.contains(within)).isTrue();
        assertThat(again).hasToString(range.toString());
        assertThat(new EgressRule(List.of(), List.of(), List.of(again)).allows(within))
                .isTrue();
        assertThat(OPEN.allows(within)).isFalse();
    }

    private static List<AddressRange> ranges(String text) {
        return text.isEmpty() ? List.of() : List.of(AddressRange.parse(text).orElseThrow());
    }

    private static byte[] bytes(String address) {
        return AddressText.parse(address).orElseThrow();
    }
}
