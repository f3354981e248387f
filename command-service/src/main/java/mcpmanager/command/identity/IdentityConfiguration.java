package mcpmanager.command.identity;

import com.nimbusds.jose.jwk.ECKey;
import java.util.List;
import mcpmanager.chassis.access.AccessSettings;
import mcpmanager.chassis.access.OpenPaths;
import mcpmanager.command.store.AggregateType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Flux;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({IdentitySettings.class, BootstrapSettings.class})
class IdentityConfiguration {

    @Bean
    AggregateType<UserAggregate> userAggregate() {
        return new AggregateType<>(UserAggregate.class);
    }

    @Bean
    ECKey signingKey(IdentitySettings settings) {
        return SigningKey.load(settings);
    }

    @Bean
    OpenPaths openPaths() {
        return new OpenPaths(List.of("/api/v1/identity/login", "/.well-known/jwks.json"));
    }

    /** Believes the tokens that this service signs itself; no request to anybody. */
    @Bean
    ReactiveJwtDecoder tokens(ECKey key, AccessSettings settings) {
        ECKey publicKey = key.toPublicJWK();
        NimbusReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder.withJwkSource(token -> Flux.just(publicKey))
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .build();
        decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(settings.issuer()));
        return decoder;
    }
}
