package mcpmanager.invoke;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.server.firewall.ServerWebExchangeFirewall;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;

/**
 * Which paths and headers are refused before anything else looks at them: what Spring Security's strict firewall refuses,
 * but for the slash in the name of a server of the registry. It looks at each header of each call, and regular expressions,
 * which are what it does that with by itself, cost more than authentication.
 */
@Configuration(proxyBeanMethods = false)
class FirewallConfiguration {

    @Bean
    ServerWebExchangeFirewall firewall() {
        StrictServerWebExchangeFirewall strict = strict();
        StrictServerWebExchangeFirewall withSlashes = strict();
        withSlashes.setAllowUrlEncodedSlash(true);
        return exchange -> (exchange.getRequest().getPath().value().startsWith("/registry/") ? withSlashes : strict)
                .getFirewalledExchange(exchange);
    }

    private static StrictServerWebExchangeFirewall strict() {
        StrictServerWebExchangeFirewall firewall = new StrictServerWebExchangeFirewall();
        firewall.setAllowedHeaderNames(FirewallConfiguration::isAllowedName);
        firewall.setAllowedHeaderValues(FirewallConfiguration::isAllowedValue);
        return firewall;
    }

    /** As {@link StrictServerWebExchangeFirewall#ALLOWED_HEADER_NAMES}. */
    static boolean isAllowedName(@Nullable String name) {
        return name == null || name.chars().allMatch(FirewallConfiguration::isPrintable);
    }

    /** As {@link StrictServerWebExchangeFirewall#ALLOWED_HEADER_VALUES}. */
    static boolean isAllowedValue(@Nullable String value) {
        return value == null || value.chars().allMatch(c -> isPrintable(c) || c == '\t');
    }

    private static boolean isPrintable(int character) {
        return !Character.isISOControl(character) && Character.isDefined(character);
    }
}
