package mcpmanager.invoke.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import mcpmanager.events.DomainEvent;
import mcpmanager.events.datasource.DataSourceConnection;
import mcpmanager.events.datasource.DataSourceEvent;
import mcpmanager.events.datasource.DataSourceEvent.CredentialRotated;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceChanged;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceDeleted;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceDisabled;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceEnabled;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceRegistered;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.secret.SecretRef;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.server.McpServerEvent;
import mcpmanager.events.server.McpServerEvent.ApiKeyIssued;
import mcpmanager.events.server.McpServerEvent.ApiKeyRevoked;
import mcpmanager.events.server.McpServerEvent.ApiKeyRotated;
import mcpmanager.events.server.McpServerEvent.McpServerChanged;
import mcpmanager.events.server.McpServerEvent.McpServerCreated;
import mcpmanager.events.server.McpServerEvent.McpServerDeleted;
import mcpmanager.events.server.McpServerEvent.McpServerDisabled;
import mcpmanager.events.server.McpServerEvent.McpServerEnabled;
import mcpmanager.events.server.McpServerEvent.ToolAssigned;
import mcpmanager.events.server.McpServerEvent.ToolRemoved;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.ToolEvent;
import mcpmanager.events.tool.ToolId;
import mcpmanager.events.wire.EventJson;
import mcpmanager.events.wire.EventTypes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CatalogFoldTests {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private final OrganizationId organization = OrganizationId.next();
    private final McpServerId server = McpServerId.next();
    private final ToolId tool = ToolId.next();
    private final ApiKeyId key = ApiKeyId.next();
    private final SecretRef hash = SecretRef.of("api-key", key, 0);

    private final DataSourceId source = DataSourceId.next();
    private final SecretRef first = SecretRef.of("data-source", source, 0);
    private final SecretRef second = SecretRef.of("data-source", source, 1);
    private final DataSourceConnection connection =
            new DataSourceConnection.Postgres("db", 5432, "shop", "reader", DataSourceConnection.TlsMode.DISABLE);
    private final DataSourceConnection elsewhere =
            new DataSourceConnection.Postgres("db2", 5432, "shop", "reader", DataSourceConnection.TlsMode.DISABLE);
    private final DataSourceRegistered registered =
            new DataSourceRegistered(source, organization, "a", connection, first);

    @Test
    void aServerIsTheSumOfItsEvents() {
        List<McpServerEvent> events = List.of(
                new McpServerCreated(server, organization, "shop", "Shop", null),
                new ToolAssigned(server, organization, tool),
                new ApiKeyIssued(server, organization, key, "agent", "abcd", hash, null));

        CatalogEntry.Server now = fold(events);

        assertThat(now.tools()).containsExactly(tool);
        assertThat(now.keys()).containsExactly(new CatalogEntry.Key(key, "agent", hash, null, null));
        assertThat(now.version()).isEqualTo(2);
    }

    @Test
    void whatIsTakenBackIsGone() {
        CatalogEntry.Server now = fold(List.of(
                new McpServerCreated(server, organization, "shop", "Shop", null),
                new ToolAssigned(server, organization, tool),
                new ApiKeyIssued(server, organization, key, "agent", "abcd", hash, null),
                new ToolRemoved(server, organization, tool),
                new ApiKeyRevoked(server, organization, key)));

        assertThat(now.tools()).isEmpty();
        assertThat(now.keys()).isEmpty();
    }

    @Test
    void anEventDeliveredAgainChangesNothing() {
        ToolAssigned assigned = new ToolAssigned(server, organization, tool);
        CatalogEntry.Server now = fold(List.of(
                new McpServerCreated(server, organization, "shop", "Shop", null),
                assigned,
                new ToolRemoved(server, organization, tool)));

        assertThat(CatalogFold.server(now, assigned, 1, NOON)).isSameAs(now);
    }

    @Test
    void anotherOrganisationsEventChangesNothing() {
        CatalogEntry.Server now = fold(List.of(new McpServerCreated(server, organization, "shop", "Shop", null)));

        assertThat(CatalogFold.server(now, new ToolAssigned(server, OrganizationId.next(), tool), 1, NOON))
                .isSameAs(now);
    }

    @Test
    void anEventWithoutABeginningStandsForNothing() {
        assertThat(CatalogFold.server(null, new ToolAssigned(server, organization, tool), 1, NOON))
                .isNull();
    }

    @Test
    void aReplacedKeyEndsWithItsGracePeriodAndWithoutOneAtOnce() {
        ApiKeyId next = ApiKeyId.next();
        SecretRef nextHash = SecretRef.of("api-key", next, 0);
        Instant end = Instant.parse("2026-11-01T12:00:00Z");
        McpServerCreated created = new McpServerCreated(server, organization, "shop", "Shop", null);
        ApiKeyIssued issued = new ApiKeyIssued(server, organization, key, "agent", "abcd", hash, null);

        assertThat(fold(List.of(created, issued, rotated(next, end, Duration.ofHours(1))))
                        .keys())
                .containsExactly(
                        new CatalogEntry.Key(key, "agent", hash, end, null),
                        new CatalogEntry.Key(next, "agent", nextHash, null, key));
        assertThat(fold(List.of(created, issued, rotated(next, end, Duration.ZERO)))
                        .keys())
                .containsExactly(new CatalogEntry.Key(next, "agent", nextHash, null, key));
    }

    @Test
    void aServerIsChangedAndRestsAndComesBackWithItsToolsAndKeys() {
        CatalogEntry.Server resting = fold(List.of(
                new McpServerCreated(server, organization, "shop", "Shop", null),
                new ToolAssigned(server, organization, tool),
                new McpServerChanged(server, organization, "Other", "Ask."),
                new McpServerDisabled(server, organization)));

        assertThat(resting.isEnabled()).isFalse();
        assertThat(resting.name()).isEqualTo("Other");
        CatalogEntry.Server back = Objects.requireNonNull(
                CatalogFold.server(resting, new McpServerEnabled(server, organization), 4, NOON));
        assertThat(back.isEnabled()).isTrue();
        assertThat(back.slug()).isEqualTo("shop");
        assertThat(back.tools()).containsExactly(tool);
    }

    @Test
    void aServerOfAnEarlierSnapshotIsEnabled() {
        String earlier = "{\"id\":\"" + server + "\",\"organizationId\":\"" + organization
                + "\",\"version\":1,\"slug\":\"shop\",\"name\":\"Shop\",\"tools\":[],\"keys\":[]}";

        assertThat(EventJson.mapper()
                        .readValue(earlier, CatalogEntry.Server.class)
                        .isEnabled())
                .isTrue();
    }

    @Test
    void whatIsDeletedIsNothing() {
        CatalogEntry.Server now = fold(List.of(new McpServerCreated(server, organization, "shop", "Shop", null)));

        assertThat(CatalogFold.server(now, new McpServerDeleted(server, organization, List.of()), 1, NOON))
                .isNull();
        assertThat(CatalogFold.server(now, new McpServerDeleted(server, OrganizationId.next(), List.of()), 1, NOON))
                .isSameAs(now);
    }

    @Test
    void everyPublishedEventMovesItsEntryOnOrEndsIt() {
        CatalogEntry.Tool aTool =
                Objects.requireNonNull(CatalogFold.tool(null, golden(ToolEvent.ToolRegistered.class), 0));
        CatalogEntry.Server aServer =
                Objects.requireNonNull(CatalogFold.server(null, golden(McpServerCreated.class), 0, NOON));
        CatalogEntry.DataSource aSource = Objects.requireNonNull(
                CatalogFold.dataSource(null, golden(DataSourceEvent.DataSourceRegistered.class), 0));

        for (Class<? extends DomainEvent> type : EventTypes.all()) {
            CatalogEntry after = switch (golden(type)) {
                case ToolEvent event -> CatalogFold.tool(aTool, event, 1);
                case McpServerEvent event -> CatalogFold.server(aServer, event, 1, NOON);
                case DataSourceEvent event -> CatalogFold.dataSource(aSource, event, 1);
                default -> null;
            };
            assertThat(after == null || after.version() == 1).as(type.getName()).isTrue();
        }
    }

    private static <E extends DomainEvent> E golden(Class<E> type) {
        try {
            Path file = Path.of("../shared-events/src/test/resources/golden", EventTypes.nameOf(type) + ".json");
            return EventJson.mapper().readValue(Files.readString(file), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ApiKeyRotated rotated(ApiKeyId next, Instant end, Duration grace) {
        return new ApiKeyRotated(
                server, organization, key, end, grace, next, "agent", "efgh", SecretRef.of("api-key", next, 0), null);
    }

    @Test
    void aDataSourceIsWhatItsLastEventsSay() {
        CatalogEntry.DataSource changed = dataSource(
                List.of(registered, new DataSourceChanged(source, organization, "b", elsewhere, second, first)));
        CatalogEntry.DataSource rotated =
                dataSource(List.of(registered, new CredentialRotated(source, organization, second, first)));

        assertThat(changed).isEqualTo(new CatalogEntry.DataSource(source, organization, 1, null, elsewhere, second));
        assertThat(rotated).isEqualTo(new CatalogEntry.DataSource(source, organization, 1, null, connection, second));
    }

    @Test
    void aDisabledDataSourceIsClosedUntilItIsEnabled() {
        CatalogEntry.DataSource disabled =
                dataSource(List.of(registered, new DataSourceDisabled(source, organization)));

        assertThat(disabled.isEnabled()).isFalse();
        assertThat(Objects.requireNonNull(
                                CatalogFold.dataSource(disabled, new DataSourceEnabled(source, organization), 2))
                        .isEnabled())
                .isTrue();
    }

    @Test
    void aDeletedDataSourceIsGone() {
        CatalogEntry.DataSource now = dataSource(List.of(registered));

        assertThat(CatalogFold.dataSource(now, new DataSourceDeleted(source, organization, first), 1))
                .isNull();
        assertThat(CatalogFold.dataSource(null, new DataSourceEnabled(source, organization), 2))
                .isNull();
    }

    private static CatalogEntry.DataSource dataSource(List<DataSourceEvent> events) {
        CatalogEntry.@Nullable DataSource now = null;
        for (int i = 0; i < events.size(); i++) {
            now = CatalogFold.dataSource(now, events.get(i), i);
        }
        return Objects.requireNonNull(now);
    }

    private static CatalogEntry.Server fold(List<McpServerEvent> events) {
        CatalogEntry.@Nullable Server now = null;
        for (int i = 0; i < events.size(); i++) {
            now = CatalogFold.server(now, events.get(i), i, NOON);
        }
        return Objects.requireNonNull(now);
    }
}
