package mcpmanager.invoke.registry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;

/** The registry is there when the gateway knows its public URL: what it tells are URLs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RegistrySettings.class)
class RegistryConfiguration {

    private static final String PATHS = "/registry/**";

    /** As Copilot asks of a registry. A page that has no key gets nothing, and no cookie is one. */
    @Bean
    @Order(-1)
    CorsWebFilter pagesMayRead() {
        CorsConfiguration anyone = new CorsConfiguration();
        anyone.setAllowedOrigins(List.of(CorsConfiguration.ALL));
        anyone.setAllowedMethods(List.of("GET", "HEAD", "OPTIONS"));
        anyone.setAllowedHeaders(
                List.of(HttpHeaders.AUTHORIZATION, "X-API-Key", HttpHeaders.CONTENT_TYPE, HttpHeaders.IF_NONE_MATCH));
        anyone.setExposedHeaders(List.of(HttpHeaders.ETAG, HttpHeaders.RETRY_AFTER));
        anyone.setMaxAge(Duration.ofHours(1));
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        source.setCorsConfigurations(Map.of(PATHS, anyone));
        return new CorsWebFilter(source);
    }

    @Bean
    HttpHandlerDecoratorFactory keysInUrls(RegistrySettings settings) {
        return handler -> settings.keysInUrls() ? new KeysInUrls(handler) : handler;
    }
}
