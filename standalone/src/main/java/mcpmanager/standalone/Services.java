package mcpmanager.standalone;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mcpmanager.audit.AuditService;
import mcpmanager.chassis.kafka.KafkaSettings;
import mcpmanager.command.CommandService;
import mcpmanager.embedded.EmbeddedServers;
import mcpmanager.embedded.PostgresDatabase;
import mcpmanager.invoke.InvokeService;
import mcpmanager.query.QueryService;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The services of the standalone process and what each is told. */
final class Services {

    private static final String DATABASE = "mcpm";

    /** A consumer that is always the same one need not wait, after a crash, for its own old session to end. */
    private static final Map<String, Object> ONLY_MEMBER =
            Map.of("mcpm.kafka.properties.group.instance.id", "standalone");

    private final Map<String, Object> common = new HashMap<>();
    private final PostgresDatabase database;
    private final Path data;
    private final FirstStart facts;
    private final Map<String, Object> redis;

    Services(Options options, EmbeddedServers servers, Path masterKeyset, FirstStart facts) {
        this.database = servers.postgres().createDatabase(DATABASE, DATABASE, servers.password(DATABASE));
        this.data = options.data();
        this.facts = facts;
        this.redis = Map.of(
                "mcpm.invoke.redis.url",
                "redis://" + servers.redis().host() + ":" + servers.redis().port(),
                "mcpm.invoke.redis.password",
                servers.redis().password());
        common.putAll(options.services());
        common.putAll(OwnEgress.properties(servers, facts.kafka(), common));
        common.put("mcpm.kafka.bootstrap-servers", facts.kafka());
        common.put("mcpm.access.jwks-uri", facts.url() + "/.well-known/jwks.json");
        common.putIfAbsent("mcpm.invoke.public-url", facts.url());
        common.put("mcpm.secrets.master-keyset-file", masterKeyset.toString());
    }

    /** How all of them reach Kafka. */
    KafkaSettings kafka() {
        return new Binder(new MapConfigurationPropertySource(common)).bindOrCreate("mcpm.kafka", KafkaSettings.class);
    }

    List<Service> all() {
        return List.of(
                service(
                        ServiceName.COMMAND,
                        CommandService.class,
                        database.jdbcUrl(),
                        Map.of(
                                "mcpm.identity.signing-key-file",
                                data.resolve("keys/signing-key.json").toString(),
                                "mcpm.command.bootstrap.admin-username",
                                facts.adminUser(),
                                "mcpm.command.bootstrap.admin-password",
                                facts.adminPassword())),
                service(ServiceName.QUERY, QueryService.class, plainUrl(), ONLY_MEMBER),
                service(ServiceName.INVOKE, InvokeService.class, plainUrl(), redis),
                service(ServiceName.AUDIT, AuditService.class, plainUrl(), ONLY_MEMBER));
    }

    private Service service(ServiceName name, Class<?> application, String url, Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(common);
        properties.putAll(more);
        String prefix = "mcpm." + name.key() + ".database.";
        properties.put(prefix + "url", url);
        properties.put(prefix + "username", database.user());
        properties.put(prefix + "password", database.password());
        return new Service(name, application, "mcpm-" + name.key(), properties);
    }

    private String plainUrl() {
        return "postgresql://" + database.host() + ":" + database.port() + "/" + database.name();
    }
}
