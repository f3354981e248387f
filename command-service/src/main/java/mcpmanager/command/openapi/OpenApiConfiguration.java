package mcpmanager.command.openapi;

import java.util.List;
import mcpmanager.chassis.access.OpenPaths;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    @Bean
    OpenPaths openDocument() {
        return new OpenPaths(List.of(OpenApiController.PATH));
    }
}
