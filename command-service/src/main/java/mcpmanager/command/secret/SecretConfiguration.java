package mcpmanager.command.secret;

import mcpmanager.chassis.secret.SecretProviders;
import mcpmanager.chassis.secret.SecretSettings;
import mcpmanager.command.rejection.StartRefusedException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecretSettings.class)
class SecretConfiguration {

    @Bean
    SecretProviders secretProviders(SecretSettings settings) {
        try {
            return SecretProviders.of(settings);
        } catch (IllegalArgumentException e) {
            throw new StartRefusedException(String.valueOf(e.getMessage())); // its message is all there is to say
        }
    }
}
