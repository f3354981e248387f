package mcpmanager.standalone.failing;

import mcpmanager.chassis.WebChassis;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** A service that cannot start. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import(WebChassis.class)
public class FailingService {

    @Bean
    String broken() {
        throw new IllegalStateException("no such key");
    }
}
