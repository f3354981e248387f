package mcpmanager.rules.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class HashKeyTests {

    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final HashKey key = key(1);

    /** Made by {@code printf '"canary"' | openssl dgst -sha256 -mac HMAC -macopt hexkey:0101…01}. */
    @Test
    void it_is_what_others_compute_as_well() {
        assertThat(key.hash(EXACT.readTree("\"canary\""))).isEqualTo("hmac:YEm_r93KFDkDvjyGO-LONw");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 1.0",
                "100 | 1e2",
                "0 | -0.00",
                "12345678901234567890123 | 12345678901234567890123.000",
                "0.1 | 1E-1",
                "{\"a\":1,\"b\":[2]} | { \"b\": [2.0], \"a\": 1 }",
                "\"ش\" | \"\\u0634\""
            })
    void equal_values_have_equal_hashes(String one, String other) {
        assertThat(key.hash(EXACT.readTree(one))).isEqualTo(key.hash(EXACT.readTree(other)));
        assertThat(key.hash(JsonMapper.shared().readTree(one))).isEqualTo(key.hash(EXACT.readTree(one)));
    }

    @Test
    void other_values_and_other_keys_have_other_hashes() {
        List<String> values = List.of(
                "null",
                "true",
                "\"true\"",
                "1",
                "\"1\"",
                "10",
                "[1]",
                "[1,1]",
                "[[1],1]",
                "{}",
                "[]",
                "\"\"",
                "{\"a\":1}",
                "{\"a\":\"1\"}",
                "{\"a\":{\"b\":1}}",
                "\"a\\\",\\\"b\"",
                "[\"a\",\"b\"]",
                "0.1",
                "0.10000000000000000000001");

        assertThat(values.stream().map(EXACT::readTree).map(key::hash)).doesNotHaveDuplicates();
        assertThat(values.stream().map(EXACT::readTree).map(key(2)::hash))
                .doesNotContainAnyElementsOf(
                        values.stream().map(EXACT::readTree).map(key::hash).toList());
    }

    @Test
    void a_huge_exponent_costs_nothing() {
        JsonNode huge = EXACT.readTree("1e999999999");

        assertThat(key.hash(huge)).startsWith(HashKey.PREFIX).hasSize(27);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "canary", "Y2FuYXJ5", "ca nary"})
    void what_is_no_key_is_refused_and_not_repeated(String text) {
        assertThatThrownBy(() -> HashKey.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a hash key");
        assertThat(key).hasToString("HashKey[***]");
    }

    private static HashKey key(int each) {
        byte[] bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) each);
        return HashKey.of(Base64.getEncoder().encodeToString(bytes));
    }
}
