package mcpmanager.chassis;

import java.util.ArrayList;
import java.util.List;
import mcpmanager.chassis.access.AccessConfiguration;
import mcpmanager.chassis.access.Caller;
import mcpmanager.chassis.access.KnownOrganizations;
import mcpmanager.events.identity.Role;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The smallest service that a chassis can carry, on a real port, with a real issuer of tokens. */
public final class SampleService implements AutoCloseable {

    private final TokenIssuer issuer = new TokenIssuer();
    private final ConfigurableApplicationContext context;

    public SampleService(String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.addAll(List.of(
                "--server.port=0", "--spring.main.banner-mode=off", "--mcpm.access.jwks-uri=" + issuer.jwksUri()));
        this.context = new SpringApplicationBuilder(Sample.class).run(arguments.toArray(String[]::new));
    }

    public TokenIssuer issuer() {
        return issuer;
    }

    public WebTestClient anonymous() {
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"))
                .build();
    }

    public WebTestClient with(String token) {
        return anonymous()
                .mutate()
                .defaultHeader("Authorization", "Bearer " + token)
                .build();
    }

    @Override
    public void close() {
        context.close();
        issuer.close();
    }

    record Inner(int number) {}

    record Body(String name, List<Inner> inner) {}

    @SpringBootConfiguration(proxyBeanMethods = false)
    @Import({WebChassis.class, AccessConfiguration.class, Requests.class})
    static class Sample {

        @Bean
        KnownOrganizations organizations() {
            return organization -> Mono.just(!organization.equals(OpenIdProvider.NOWHERE));
        }
    }

    /** One handler for each way to answer. */
    @RestController
    static final class Requests {

        @PostMapping("/things")
        Mono<Body> make(@RequestBody Body body) {
            return Mono.just(body);
        }

        @GetMapping("/caller")
        String caller(Caller caller) {
            return caller.organizationId() + " " + caller.roles();
        }

        @GetMapping("/caller/id")
        String callerId(Caller caller) {
            return caller.userId().toString();
        }

        /** Takes the caller, so that a test sees who got through. */
        @PostMapping("/caller")
        String change(Caller caller) {
            return caller.organizationId().toString();
        }

        @GetMapping("/admin")
        String admin(Caller caller) {
            caller.require(Role.ADMIN);
            return "yes";
        }

        @GetMapping("/fault")
        Mono<String> fault() {
            return Mono.error(new IllegalStateException("the password is hunter2"));
        }
    }
}
