package mcpmanager.chassis.access;

import java.time.InstantSource;
import java.util.List;
import mcpmanager.chassis.problem.HttpProblem;
import mcpmanager.chassis.problem.ProblemException;
import mcpmanager.chassis.problem.ProblemWriter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/**
 * Every request needs an access token, a JWT, except on {@link OpenPaths}: as a bearer token (RFC 6750), or in a
 * {@link SessionCookie} that a foreign page can't ride on. Services keep no sessions.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
@EnableConfigurationProperties({AccessSettings.class, OidcSettings.class})
@Import(CallerArgument.class)
public class AccessConfiguration {

    @Bean
    SecurityWebFilterChain security(
            ServerHttpSecurity http,
            ReactiveJwtDecoder tokens,
            ObjectProvider<OpenPaths> openPaths,
            ObjectProvider<GuardedPaths> guardedPaths) {
        guardedPaths.ifAvailable(guarded -> http.securityMatcher(
                ServerWebExchangeMatchers.pathMatchers(guarded.patterns().toArray(String[]::new))));
        List<String> open =
                openPaths.stream().flatMap(some -> some.patterns().stream()).toList();
        ServerWebExchangeMatcher isOpen = open.isEmpty()
                ? exchange -> ServerWebExchangeMatcher.MatchResult.notMatch()
                : ServerWebExchangeMatchers.pathMatchers(open.toArray(String[]::new));
        http.authorizeExchange(exchanges -> exchanges.matchers(isOpen).permitAll());
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .authorizeExchange(exchanges -> exchanges.anyExchange().authenticated())
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(
                                (exchange, e) -> ProblemWriter.write(exchange, unauthenticated()))
                        .accessDeniedHandler((exchange, e) ->
                                ProblemWriter.write(exchange, new ProblemException(HttpProblem.FORBIDDEN))))
                .addFilterAfter(new ForeignPageFilter(), SecurityWebFiltersOrder.AUTHENTICATION)
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtDecoder(tokens))
                        .bearerTokenConverter(new TokenSource(isOpen))
                        .authenticationEntryPoint((exchange, e) -> ProblemWriter.write(exchange, unauthenticated())))
                .build();
    }

    @Bean
    @ConditionalOnMissingBean
    OwnTokens ownTokens(AccessSettings settings) {
        WebClient client = KeySetClient.of(settings.jwksUri());
        ReactiveJwtDecoder decoder = new FreshKeys(() -> ownDecoder(settings, client), InstantSource.system());
        return new OwnTokens(token -> decoder.decode(token)
                .onErrorMap(
                        IllegalStateException.class,
                        keysAway -> new ProblemException(HttpProblem.TEMPORARILY_UNAVAILABLE)));
    }

    private static ReactiveJwtDecoder ownDecoder(AccessSettings settings, WebClient client) {
        NimbusReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder.withJwkSetUri(settings.jwksUri())
                .webClient(client)
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .build();
        decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(settings.issuer()));
        return decoder;
    }

    @Bean
    @ConditionalOnMissingBean
    ReactiveJwtDecoder tokens(
            AccessSettings settings,
            OwnTokens own,
            OidcSettings oidc,
            ObjectProvider<KnownOrganizations> organizations) {
        String external = oidc.issuer();
        if (external == null || external.isBlank()) {
            return new VerifiedTokens(own.decoder());
        }
        if (external.equals(settings.issuer())) {
            throw new IllegalArgumentException("mcpm.access.oidc.issuer must be another one than mcpm.access.issuer");
        }
        KnownOrganizations known = organizations.getIfAvailable(() -> organization -> Mono.just(true));
        return new VerifiedTokens(new IssuedTokens(own.decoder(), new OidcTokens(oidc, known), external));
    }

    /** Paths and headers that the firewall of Spring Security refuses before anything else looks at them. */
    @Bean
    ServerExchangeRejectedHandler refusedByFirewall() {
        return (exchange, refused) ->
                ProblemWriter.write(exchange, new ProblemException(HttpProblem.MALFORMED_REQUEST));
    }

    private static ProblemException unauthenticated() {
        return new ProblemException(HttpProblem.UNAUTHENTICATED);
    }
}
