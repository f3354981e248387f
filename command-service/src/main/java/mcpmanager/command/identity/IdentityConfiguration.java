package mcpmanager.command.identity;

import com.nimbusds.jose.jwk.ECKey;
import java.util.List;
import mcpmanager.chassis.access.AccessSettings;
import mcpmanager.chassis.access.OpenPaths;
import mcpmanager.chassis.access.OwnTokens;
import mcpmanager.command.store.AggregateType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import reactor.core.publisher.Flux;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({IdentitySettings.class, BootstrapSettings.class})
class IdentityConfiguration {

    @Bean
    AggregateType<UserAggregate> userAggregate() {
        return new AggregateType<>(UserAggregate.class);
    }

    @Bean
    SigningKeys signingKeys(IdentitySettings settings) {
        return SigningKeyFile.load(settings);
    }

    @Bean
    ECKey signingKey(SigningKeys keys) {
        return keys.signing();
    }

    @Bean
    OpenPaths openPaths() {
        return new OpenPaths(List.of(
                SessionController.LOGIN,
                SessionController.REFRESH,
                SessionController.LOGOUT,
                PasswordController.ACCEPT_INVITATION,
                KeySetController.PATH));
    }

    /** Believes the tokens that this service signs itself; no request to anybody. */
    @Bean
    OwnTokens ownTokens(SigningKeys keys, AccessSettings settings) {
        NimbusReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder.withJwkSource(
                        token -> Flux.fromIterable(keys.published()))
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .build();
        decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(settings.issuer()));
        return new OwnTokens(decoder);
    }
}
