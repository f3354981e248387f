package mcpmanager.invoke;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.server.firewall.ServerWebExchangeFirewall;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;

/**
 * Which paths and headers are refused before the REST API sees them: what Spring Security's strict firewall refuses, but
 * for the slash in the name of a server of the registry.
 */
@Configuration(proxyBeanMethods = false)
class FirewallConfiguration {

    @Bean
    ServerWebExchangeFirewall firewall() {
        StrictServerWebExchangeFirewall strict = new StrictServerWebExchangeFirewall();
        StrictServerWebExchangeFirewall withSlashes = new StrictServerWebExchangeFirewall();
        withSlashes.setAllowUrlEncodedSlash(true);
        return exchange -> (exchange.getRequest().getPath().value().startsWith("/registry/") ? withSlashes : strict)
                .getFirewalledExchange(exchange);
    }
}
