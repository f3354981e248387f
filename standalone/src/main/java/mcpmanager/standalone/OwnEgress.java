package mcpmanager.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mcpmanager.chassis.egress.EgressSettings;
import mcpmanager.embedded.EmbeddedServers;
import mcpmanager.standalone.demo.DemoContent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** What the egress rule has to know of this process, beside what is configured: its own servers and its sample database. */
final class OwnEgress {

    private OwnEgress() {}

    /**
     * To be told to every service.
     *
     * @param configured the file's properties; those of the environment are seen too
     */
    static Map<String, Object> properties(EmbeddedServers servers, String kafka, Map<String, Object> configured) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("configured", configured));
        EgressSettings settings = Binder.get(environment).bindOrCreate("mcpm.egress", EgressSettings.class);
        return Map.of(
                "mcpm.egress.own-services",
                with(
                        settings.ownServices(),
                        servers.postgres().host() + ":" + servers.postgres().port(),
                        servers.redis().host() + ":" + servers.redis().port(),
                        kafka),
                "mcpm.egress.databases",
                with(settings.databases(), DemoContent.database(servers.postgres())));
    }

    private static String with(List<String> configured, String... own) {
        List<String> all = new ArrayList<>(configured);
        all.addAll(List.of(own));
        return String.join(",", all);
    }
}
