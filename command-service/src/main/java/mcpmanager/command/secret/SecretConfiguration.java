package mcpmanager.command.secret;

import mcpmanager.rules.secret.MasterKeyset;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MasterKeySettings.class)
class SecretConfiguration {

    @Bean
    MasterKeyset masterKeyset(MasterKeySettings settings) {
        return settings.load();
    }
}
