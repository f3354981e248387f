package mcpmanager.standalone;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.context.reactive.StandardReactiveWebEnvironment;
import org.springframework.boot.web.server.reactive.ReactiveWebServerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.http.client.ReactorResourceFactory;

/** Starts a service in a Spring context of its own that shares nothing with the others but the port, its threads and a registry of meters. */
final class ServiceContext {

    private ServiceContext() {}

    static ConfigurableApplicationContext start(Service service, OnePort port, PrometheusMeterRegistry meters) {
        SpringApplication application = new SpringApplication(service.application());
        application.setEnvironment(environment(service, port));
        application.setWebApplicationType(WebApplicationType.REACTIVE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false); // the order of stopping is decided in one place
        application.addInitializers(context -> share((GenericApplicationContext) context, service, port, meters));
        return application.run();
    }

    private static ConfigurableEnvironment environment(Service service, OnePort port) {
        Map<String, Object> properties = new HashMap<>(service.properties());
        properties.put("spring.config.name", service.configName());
        properties.put("spring.application.name", service.name().title());
        properties.put("spring.jmx.enabled", "false");
        properties.put("server.port", Integer.toString(port.port()));
        properties.put("logging.register-shutdown-hook", "false");
        properties.put("logging.include-application-name", "false"); // there is one log, and it would name any service
        properties.put("management.metrics.use-global-registry", "false");
        ConfigurableEnvironment environment = new StandardReactiveWebEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("standalone", properties));
        return environment;
    }

    private static void share(
            GenericApplicationContext context, Service service, OnePort port, PrometheusMeterRegistry meters) {
        context.registerBean(
                PrometheusMeterRegistry.class,
                () -> meters,
                definition -> definition.setDestroyMethodName("")); // it ends with the process
        context.registerBean(ReactiveWebServerFactory.class, () -> port.factoryFor(service.name()));
        // Spring's own would close the process-wide event loops with the first context that closes
        context.registerBean(ReactorResourceFactory.class, () -> {
            var resources = new ReactorResourceFactory();
            resources.setUseGlobalResources(false);
            resources.setLoopResources(EventLoops.shared());
            return resources;
        });
    }
}
