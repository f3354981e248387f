package mcpmanager.command;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import mcpmanager.embedded.EmbeddedServers;
import mcpmanager.embedded.PostgresDatabase;
import mcpmanager.events.secret.SecretEvent.SecretSealed;
import mcpmanager.rules.secret.MasterKeyset;
import mcpmanager.rules.secret.SealedSecret;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;

/** The service as it runs, on a database of its own and the Kafka that all tests share. */
public final class RunningService implements AutoCloseable {

    static final String ADMIN_PASSWORD = "canary-admin-password";
    private static final Duration TOKEN_IS_FRESH = Duration.ofMinutes(2);
    private static final Map<Class<?>, RunningService> SHARED = new HashMap<>();

    private final ConfigurableApplicationContext context;
    private final String keyset;
    private @Nullable Http admin;
    private long adminSince;

    private RunningService(ConfigurableApplicationContext context, String keyset) {
        this.context = context;
        this.keyset = keyset;
    }

    /** One for all tests that can live together: it is started once and stops with the process. */
    public static synchronized RunningService shared() {
        return SHARED.computeIfAbsent(
                RunningService.class,
                key -> start(database(), EmbeddedServers.shared().kafka().bootstrapServers()));
    }

    public static PostgresDatabase database() {
        return EmbeddedServers.shared().postgres().newDatabase("command");
    }

    public static RunningService start(PostgresDatabase database, String bootstrapServers) {
        return start(database, bootstrapServers, Map.of());
    }

    /** With these settings, and a keyset of its own unless they say where the secrets are. */
    public static RunningService start(
            PostgresDatabase database, String bootstrapServers, Map<String, Object> settings) {
        Map<String, Object> properties = new HashMap<>(properties(database, bootstrapServers));
        if (settings.keySet().stream().anyMatch(name -> name.startsWith("mcpm.secrets."))) {
            properties.remove("mcpm.secrets.master-keyset");
        }
        properties.putAll(settings);
        ConfigurableApplicationContext context = new SpringApplicationBuilder(CommandService.class, OwnEventLoops.class)
                .properties(properties)
                .run("--server.port=0");
        return new RunningService(context, String.valueOf(properties.get("mcpm.secrets.master-keyset")));
    }

    /** Reactor's global event loops would stop for all services of a process when the first one stops. */
    @Configuration(proxyBeanMethods = false)
    static class OwnEventLoops {

        @Bean
        ReactorResourceFactory ownEventLoops() {
            ReactorResourceFactory resources = new ReactorResourceFactory();
            resources.setUseGlobalResources(false);
            resources.setShutdownQuietPeriod(Duration.ZERO);
            return resources;
        }
    }

    /** All that the service needs to be told; data sources may be on loopback, and the shop on the own server. */
    public static Map<String, Object> properties(PostgresDatabase database, String bootstrapServers) {
        return Map.ofEntries(
                Map.entry("mcpm.egress.databases", Shop.allowed()),
                Map.entry("mcpm.egress.private-ranges", "127.0.0.0/8"),
                Map.entry("spring.config.name", "mcpm-command"),
                Map.entry("server.address", "127.0.0.1"),
                Map.entry("mcpm.command.database.url", database.jdbcUrl()),
                Map.entry("mcpm.command.database.username", database.user()),
                Map.entry("mcpm.command.database.password", database.password()),
                Map.entry("mcpm.command.bootstrap.admin-password", ADMIN_PASSWORD),
                Map.entry("mcpm.kafka.bootstrap-servers", bootstrapServers),
                Map.entry("mcpm.identity.signing-key-file", "target/signing-key.jwk"),
                Map.entry("mcpm.secrets.master-keyset", MasterKeyset.generate()));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** As the gateway does. */
    public String open(SecretSealed secret) {
        return new SealedSecret(MasterKeyset.KIND, secret.masterKeyId(), secret.ciphertext())
                .open(secret.organizationId().toString(), secret.ref().value(), MasterKeyset.parse(keyset));
    }

    /** Nobody signed in. */
    public Http http() {
        return new Http(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class), null);
    }

    /** The first administrator, who signs in again when the token gets old. */
    public synchronized Http admin() {
        Http signedIn = admin;
        if (signedIn == null || System.nanoTime() - adminSince > TOKEN_IS_FRESH.toNanos()) {
            signedIn = http().login("admin", ADMIN_PASSWORD);
            admin = signedIn;
            adminSince = System.nanoTime();
        }
        return signedIn;
    }

    @Override
    public void close() {
        context.close();
    }
}
