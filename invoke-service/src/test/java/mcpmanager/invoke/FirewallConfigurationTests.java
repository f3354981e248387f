package mcpmanager.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;

class FirewallConfigurationTests {

    @Test
    void headersAreHeldToTheRulesOfTheStrictFirewall() {
        Predicate<String> names = StrictServerWebExchangeFirewall.ALLOWED_HEADER_NAMES;
        Predicate<String> values = StrictServerWebExchangeFirewall.ALLOWED_HEADER_VALUES;
        for (char c = 0; c < Character.MAX_VALUE; c++) {
            String text = "a" + c + "b";
            assertThat(FirewallConfiguration.isAllowedName(text))
                    .as("name with %04x", (int) c)
                    .isEqualTo(names.test(text));
            assertThat(FirewallConfiguration.isAllowedValue(text))
                    .as("value with %04x", (int) c)
                    .isEqualTo(values.test(text));
        }
        assertThat(FirewallConfiguration.isAllowedName(null)).isEqualTo(names.test(null));
        assertThat(FirewallConfiguration.isAllowedValue("")).isEqualTo(values.test(""));
    }
}
