package mcpmanager.standalone.writing;

import mcpmanager.chassis.WebChassis;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A service that only answers POST. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import({WebChassis.class, WritingService.Paths.class})
public class WritingService {

    /** Both services have a bean of this name. */
    @Bean
    String owner() {
        return "writing";
    }

    @RestController
    static final class Paths {

        private final String text;

        Paths(@Value("${sample.text}") String text) {
            this.text = text;
        }

        @PostMapping("/api/v1/tools")
        String register(@RequestBody String body) {
            return "writing " + body + " " + text;
        }
    }
}
