package mcpmanager.rules.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/8",
                "10.20.30.40/32",
                "172.31.0.0/16",
                "192.168.0.0/16",
                "127.0.0.1/32",
                "100.64.0.0/10",
                "::1/128",
                "fd00::/8",
                "fd12:3456:789a::/48",
                "fd00:1:2:3:4:5:6:0/112"
            })
    void a_range_within_private_networks_is_private(String text) {
        assertThat(AddressRange.parse(text))
                .hasValueSatisfying(range -> assertThat(range.isPrivate()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0/0",
                "8.8.8.0/24",
                "8.0.0.0/5",
                "172.0.0.0/8",
                "169.254.0.0/16",
                "::/0",
                "fe80::/10",
                "2001:db8::/32",
                "::/128"
            })
    void a_range_that_reaches_beyond_them_is_not(String text) {
        assertThat(AddressRange.parse(text))
                .hasValueSatisfying(range -> assertThat(range.isPrivate()).isFalse());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.0",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.1/8",
                "10.0.0.0/08",
                "10.0.0.0/-1",
                "10.0.0/8",
                "010.0.0.0/8",
                "10.0.0.256/32",
                "10.0.0.0/8/8",
                " 10.0.0.0/8",
                "localhost/32",
                "fd00::/129",
                "fd00::1/8",
                "fd00::1::/8",
                ":::/8",
                "fd00:/8",
                ":fd00::/8",
                "1:2:3:4:5:6:7:8::/128",
                "1:2:3:4:5:6:7/112",
                "fd00::%1/8",
                "::ffff:10.0.0.0/104",
                "fd00:12345::/32"
            })
    void anything_else_is_no_range(String text) {
        assertThat(AddressRange.parse(text)).isEmpty();
    }

    @Test
    void a_range_contains_its_addresses_and_no_other() {
        AddressRange range = AddressRange.parse("10.20.128.0/17").orElseThrow();

        assertThat(range.contains(new byte[] {10, 20, (byte) 128, 0})).isTrue();
        assertThat(range.contains(new byte[] {10, 20, (byte) 255, (byte) 255})).isTrue();
        assertThat(range.contains(new byte[] {10, 20, 127, (byte) 255})).isFalse();
        assertThat(range.contains(new byte[16])).isFalse();
    }
}
