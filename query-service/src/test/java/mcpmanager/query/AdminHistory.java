package mcpmanager.query;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import mcpmanager.events.AdminEvent;
import mcpmanager.events.datasource.DataSourceConnection;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceRegistered;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.policy.PolicyDefinition;
import mcpmanager.events.secret.SecretRef;
import mcpmanager.events.tool.ExecConfig;
import mcpmanager.events.tool.ToolDefinition;
import mcpmanager.events.tool.ToolEvent.ToolRegistered;
import mcpmanager.events.tool.ToolId;
import mcpmanager.events.wire.EventEnvelope;
import mcpmanager.events.wire.EventJson;

/** Admin events as the write side publishes them. */
final class AdminHistory {

    private AdminHistory() {}

    static <E extends AdminEvent> EventEnvelope<E> event(long version, E event) {
        return new EventEnvelope<>(
                UUID.randomUUID(),
                URI.create("urn:mcpm:command"),
                event,
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                version,
                version,
                null,
                null);
    }

    static ToolDefinition definition(String name) {
        return new ToolDefinition(
                name,
                null,
                "Finds one customer.",
                EventJson.mapper().readTree("{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"integer\"}}}"),
                new ExecConfig.PostgresQuery(
                        DataSourceId.of("01980000-0000-7000-8000-000000000003"),
                        "select id from customer where id = :id",
                        10,
                        65536,
                        Duration.ofSeconds(5)),
                true);
    }

    static PolicyDefinition policy(String name) {
        return new PolicyDefinition(
                name,
                null,
                PolicyDefinition.Effect.ALLOW,
                new PolicyDefinition.Subjects(true, List.of(), List.of()),
                new PolicyDefinition.Tools(true, List.of(), List.of()),
                "args.id > 0",
                List.of(new PolicyDefinition.FieldMask(
                        "$..email", PolicyDefinition.Strategy.REDACT, null, null, null, null)),
                null,
                PolicyDefinition.Mode.ACTIVE);
    }

    static EventEnvelope<ToolRegistered> toolRegistered(OrganizationId organization, ToolId id, String name) {
        return event(0, new ToolRegistered(id, organization, definition(name), null));
    }

    static EventEnvelope<DataSourceRegistered> dataSourceRegistered(OrganizationId organization, DataSourceId id) {
        return event(
                0,
                new DataSourceRegistered(
                        id,
                        organization,
                        "مشتریان",
                        new DataSourceConnection.Postgres(
                                "db.example", 5432, "shop", "reader", DataSourceConnection.TlsMode.VERIFY_FULL),
                        SecretRef.of("data-source", id, 0)));
    }
}
