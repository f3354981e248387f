package mcpmanager.invoke;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import mcpmanager.embedded.PostgresDatabase;
import mcpmanager.events.DomainEvent;
import mcpmanager.events.Uuid7;
import mcpmanager.events.datasource.DataSourceConnection;
import mcpmanager.events.datasource.DataSourceConnection.TlsMode;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceRegistered;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.datasource.RestAuthentication;
import mcpmanager.events.organization.OrganizationEvent.HashKeyIssued;
import mcpmanager.events.organization.OrganizationEvent.OrganizationCreated;
import mcpmanager.events.organization.OrganizationEvent.ReadKeyIssued;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.secret.SecretEvent.ApiKeyHashed;
import mcpmanager.events.secret.SecretEvent.SecretSealed;
import mcpmanager.events.secret.SecretRef;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.server.McpServerEvent.ApiKeyIssued;
import mcpmanager.events.server.McpServerEvent.ApiKeyRevoked;
import mcpmanager.events.server.McpServerEvent.ApiKeyRotated;
import mcpmanager.events.server.McpServerEvent.McpServerCreated;
import mcpmanager.events.server.McpServerEvent.ToolAssigned;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.ExecConfig;
import mcpmanager.events.tool.QueryResult;
import mcpmanager.events.tool.RateLimit;
import mcpmanager.events.tool.ToolAnnotations;
import mcpmanager.events.tool.ToolDefinition;
import mcpmanager.events.tool.ToolEvent.ToolChanged;
import mcpmanager.events.tool.ToolEvent.ToolDisabled;
import mcpmanager.events.tool.ToolEvent.ToolEnabled;
import mcpmanager.events.tool.ToolEvent.ToolRegistered;
import mcpmanager.events.tool.ToolId;
import mcpmanager.events.tool.WithoutRedis;
import mcpmanager.events.wire.CloudEventCodec;
import mcpmanager.events.wire.EventEnvelope;
import mcpmanager.events.wire.EventJson;
import mcpmanager.rules.apikey.ApiKey;
import mcpmanager.rules.hash.HashKey;
import mcpmanager.rules.secret.MasterKeyset;
import mcpmanager.rules.secret.SealedSecret;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.mindrot.jbcrypt.BCrypt;

/** Publishes what administrators of one organisation did, as the write side does. */
public final class AdminLog implements AutoCloseable {

    public static final String MASTER_KEYS = MasterKeyset.generate();
    public static final String CANARY = "canary-password-7f3a";
    /** The least there is: most tests make a key, and what is checked is the same. */
    private static final int BCRYPT_COST = 4;

    public final OrganizationId organization = OrganizationId.next();
    private final MasterKeyset masterKeys = MasterKeyset.parse(MASTER_KEYS);
    private final Producer<String, byte[]> producer;
    private final Map<ToolId, ToolDefinition> definitions = new HashMap<>();
    private final Map<String, Long> versions = new HashMap<>();

    public AdminLog(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
        publish(new OrganizationCreated(organization, "Organisation"));
    }

    public DataSourceId dataSource(PostgresDatabase database, String role, String password) {
        return dataSource(database, role, password, false);
    }

    public DataSourceId dataSource(PostgresDatabase database, String role, String password, boolean writable) {
        DataSourceId id = DataSourceId.next();
        SecretRef ref = SecretRef.of("data-source", id, 0);
        var connection = new DataSourceConnection.Postgres(
                database.host(), database.port(), database.name(), role, TlsMode.DISABLE, writable);
        publish(sealed(ref, password, masterKeys));
        publish(new DataSourceRegistered(id, organization, "source", connection, ref));
        return id;
    }

    /** On this machine. */
    DataSourceId webService(String url, RestAuthentication authentication, @Nullable String secret) {
        DataSourceId id = DataSourceId.next();
        SecretRef ref = secret == null ? null : SecretRef.of("data-source", id, 0);
        if (ref != null && secret != null) {
            publish(sealed(ref, secret, masterKeys));
        }
        var connection = new DataSourceConnection.Rest(url, authentication, List.of("127.0.0.1/32"), null);
        publish(new DataSourceRegistered(id, organization, "service", connection, ref));
        return id;
    }

    /** Gives the organisation a hash key. */
    public HashKey hashKey() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        String key = Base64.getEncoder().encodeToString(random);
        SecretRef ref = SecretRef.of("hash-key", organization, 0);
        publish(sealed(ref, key, masterKeys));
        publish(new HashKeyIssued(organization, ref));
        return HashKey.of(key);
    }

    public SecretSealed sealed(SecretRef ref, String secret, MasterKeyset under) {
        SealedSecret sealed = SealedSecret.seal(secret, organization.toString(), ref.value(), under);
        return new SecretSealed(ref, organization, sealed.provider(), sealed.masterKeyId(), sealed.ciphertext());
    }

    /** With a slug that no other server has. */
    public McpServerId freshServer(String purpose) {
        return server(purpose + "-" + UUID.randomUUID().toString().substring(0, 8));
    }

    public McpServerId server(String slug) {
        McpServerId id = McpServerId.next();
        publish(new McpServerCreated(id, organization, slug, "Server " + slug, null));
        return id;
    }

    public ToolId tool(String name, String inputSchema, ExecConfig execution, boolean readOnly) {
        ToolId id = ToolId.next();
        ToolDefinition definition = new ToolDefinition(
                name, null, "Test tool.", EventJson.mapper().readTree(inputSchema), execution, readOnly);
        definitions.put(id, definition);
        publish(new ToolRegistered(id, organization, definition, null));
        return id;
    }

    public ToolId query(McpServerId server, DataSourceId source, String template, String properties) {
        return query(server, source, template, properties, 100, 65_536, Duration.ofSeconds(5), true);
    }

    public ToolId query(
            McpServerId server,
            DataSourceId source,
            String template,
            String properties,
            int maxRows,
            int maxBytes,
            Duration timeout,
            boolean readOnly) {
        ToolId id = tool(
                "tool_" + UUID.randomUUID().toString().substring(0, 8),
                "{\"type\":\"object\",\"properties\":{" + properties + "}}",
                new ExecConfig.PostgresQuery(source, template, maxRows, maxBytes, timeout),
                readOnly);
        assign(server, id);
        return id;
    }

    /** A query over customers with two arguments: an open {@code id} and a {@code pin} that no record may show. */
    public ToolId sensitive(McpServerId server, DataSourceId source) {
        ToolId id = ToolId.next();
        ExecConfig query = new ExecConfig.PostgresQuery(
                source, "select id from customer where id = :id and name <> :pin", 10, 65_536, Duration.ofSeconds(5));
        publish(new ToolRegistered(
                id,
                organization,
                new ToolDefinition(
                        "sensitive_" + UUID.randomUUID().toString().substring(0, 8),
                        null,
                        "Test tool.",
                        EventJson.mapper().readTree("""
                                {"type": "object", "required": ["pin", "id"],
                                 "properties": {"pin": {"type": "string"}, "id": {"type": "integer"}}}"""),
                        null,
                        query,
                        true,
                        ToolAnnotations.derivedFrom(query, true),
                        Set.of(),
                        List.of(),
                        WithoutRedis.LOCAL,
                        Set.of("/properties/pin")),
                null));
        assign(server, id);
        return id;
    }

    /** Says of a tool of {@link #query} what its result's columns are: name and type. */
    public void describe(ToolId tool, DataSourceId source, String template, Map<String, Integer> columns) {
        QueryResult result = new QueryResult(
                columns.entrySet().stream()
                        .map(column -> new QueryResult.Column(column.getKey(), "", column.getValue(), false, List.of()))
                        .toList(),
                List.of(),
                false,
                List.of());
        ExecConfig execution = new ExecConfig.PostgresQuery(source, template, 100, 65_536, Duration.ofSeconds(5));
        publish(new ToolChanged(
                tool,
                organization,
                new ToolDefinition(
                        "described",
                        null,
                        "Test tool.",
                        EventJson.mapper().readTree("{\"type\":\"object\"}"),
                        execution,
                        true),
                result));
    }

    /** Gives a tool limits; else it stays as it was registered. */
    public void limit(ToolId tool, WithoutRedis withoutRedis, RateLimit... limits) {
        ToolDefinition before = Objects.requireNonNull(definitions.get(tool), "not registered here");
        publish(new ToolChanged(
                tool,
                organization,
                new ToolDefinition(
                        before.name(),
                        before.title(),
                        before.description(),
                        before.inputSchema(),
                        before.outputSchema(),
                        before.execution(),
                        before.readOnly(),
                        before.annotations(),
                        before.tags(),
                        List.of(limits),
                        withoutRedis,
                        before.sensitiveArguments()),
                null));
    }

    public String nameOf(ToolId tool) {
        return Objects.requireNonNull(definitions.get(tool), "not registered here")
                .name();
    }

    public void assign(McpServerId server, ToolId tool) {
        publish(new ToolAssigned(server, organization, tool));
    }

    public void disable(ToolId tool) {
        publish(new ToolDisabled(tool, organization));
    }

    public void enable(ToolId tool) {
        publish(new ToolEnabled(tool, organization));
    }

    public ApiKey key(McpServerId server, @Nullable Instant expiresAt) {
        ApiKeyId id = ApiKeyId.next();
        ApiKey key = ApiKey.generate(id.value(), new SecureRandom());
        SecretRef ref = SecretRef.of("api-key", id, 0);
        publish(new ApiKeyHashed(ref, organization, id, hash(key)));
        publish(new ApiKeyIssued(server, organization, id, "key", key.lastFour(), ref, expiresAt));
        return key;
    }

    /** A new key in the place of an old one, which ends then; without a grace period it ends with the event. */
    public ApiKey rotate(McpServerId server, ApiKey old, Instant oldExpiresAt, Duration grace) {
        ApiKeyId id = ApiKeyId.next();
        ApiKey key = ApiKey.generate(id.value(), new SecureRandom());
        SecretRef ref = SecretRef.of("api-key", id, 0);
        publish(new ApiKeyHashed(ref, organization, id, hash(key)));
        publish(new ApiKeyRotated(
                server,
                organization,
                new ApiKeyId(old.id()),
                oldExpiresAt,
                grace,
                id,
                "key",
                key.lastFour(),
                ref,
                null));
        return key;
    }

    /** A key that reads the organisation's registry, in place of another one that ends at once or, with a time, then. */
    public ApiKey readKey(@Nullable ApiKey old, @Nullable Instant until) {
        ApiKeyId id = ApiKeyId.next();
        ApiKey key = ApiKey.generate(id.value(), new SecureRandom());
        SecretRef ref = SecretRef.of("api-key", id, 0);
        ApiKeyId oldId = old == null ? null : new ApiKeyId(old.id());
        publish(new ApiKeyHashed(ref, organization, id, hash(key)));
        publish(new ReadKeyIssued(
                organization,
                id,
                key.lastFour(),
                ref,
                until == null ? null : oldId,
                until,
                until != null || oldId == null ? List.of() : List.of(oldId)));
        return key;
    }

    private static String hash(ApiKey key) {
        return BCrypt.hashpw(key.secret(), BCrypt.gensalt(BCRYPT_COST));
    }

    public void revoke(McpServerId server, ApiKey key) {
        publish(new ApiKeyRevoked(server, organization, new ApiKeyId(key.id())));
    }

    public void publish(DomainEvent event) {
        Long version = event instanceof mcpmanager.events.AdminEvent
                ? versions.merge(event.subject(), 0L, (before, zero) -> before + 1)
                : null;
        send(CloudEventCodec.encode(new EventEnvelope<>(
                Uuid7.next(), URI.create("/mcpm/command"), event, Instant.now(), version, version, null, null)));
    }

    public void send(ProducerRecord<String, byte[]> encoded) {
        Future<RecordMetadata> sent = producer.send(encoded);
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
