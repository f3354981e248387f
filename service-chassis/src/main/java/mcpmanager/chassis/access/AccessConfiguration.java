package mcpmanager.chassis.access;

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
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;

/**
 * Every request needs a bearer token (RFC 6750), a JWT signed with ES256, except on {@link OpenPaths}. There are no
 * cookies and no sessions, so there is nothing that a foreign page could ride on.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
@EnableConfigurationProperties(AccessSettings.class)
@Import(CallerArgument.class)
public class AccessConfiguration {

    @Bean
    SecurityWebFilterChain security(
            ServerHttpSecurity http, ReactiveJwtDecoder tokens, ObjectProvider<OpenPaths> openPaths) {
        openPaths.ifAvailable(open -> http.authorizeExchange(exchanges ->
                exchanges.pathMatchers(open.patterns().toArray(String[]::new)).permitAll()));
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
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtDecoder(tokens))
                        .authenticationEntryPoint((exchange, e) -> ProblemWriter.write(exchange, unauthenticated())))
                .build();
    }

    @Bean
    @ConditionalOnMissingBean
    ReactiveJwtDecoder tokens(AccessSettings settings) {
        NimbusReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder.withJwkSetUri(settings.jwksUri())
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .build();
        decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(settings.issuer()));
        return token -> decoder.decode(token)
                .onErrorMap(
                        IllegalStateException.class,
                        keysAway -> new ProblemException(HttpProblem.TEMPORARILY_UNAVAILABLE));
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
