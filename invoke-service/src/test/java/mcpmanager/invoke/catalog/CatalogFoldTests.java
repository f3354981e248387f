package mcpmanager.invoke.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.secret.SecretRef;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.server.McpServerEvent;
import mcpmanager.events.server.McpServerEvent.ApiKeyIssued;
import mcpmanager.events.server.McpServerEvent.ApiKeyRevoked;
import mcpmanager.events.server.McpServerEvent.McpServerCreated;
import mcpmanager.events.server.McpServerEvent.ToolAssigned;
import mcpmanager.events.server.McpServerEvent.ToolRemoved;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.ToolId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CatalogFoldTests {

    private final OrganizationId organization = OrganizationId.next();
    private final McpServerId server = McpServerId.next();
    private final ToolId tool = ToolId.next();
    private final ApiKeyId key = ApiKeyId.next();
    private final SecretRef hash = SecretRef.of("api-key", key, 0);

    @Test
    void aServerIsTheSumOfItsEvents() {
        List<McpServerEvent> events = List.of(
                new McpServerCreated(server, organization, "shop", "Shop", null),
                new ToolAssigned(server, organization, tool),
                new ApiKeyIssued(server, organization, key, "agent", "abcd", hash, null));

        CatalogEntry.Server now = fold(events);

        assertThat(now.tools()).containsExactly(tool);
        assertThat(now.keys()).containsExactly(new CatalogEntry.Key(key, hash, null));
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

        assertThat(CatalogFold.server(now, assigned, 1)).isSameAs(now);
    }

    @Test
    void anotherOrganisationsEventChangesNothing() {
        CatalogEntry.Server now = fold(List.of(new McpServerCreated(server, organization, "shop", "Shop", null)));

        assertThat(CatalogFold.server(now, new ToolAssigned(server, OrganizationId.next(), tool), 1))
                .isSameAs(now);
    }

    @Test
    void anEventWithoutABeginningStandsForNothing() {
        assertThat(CatalogFold.server(null, new ToolAssigned(server, organization, tool), 1))
                .isNull();
    }

    private static CatalogEntry.Server fold(List<McpServerEvent> events) {
        CatalogEntry.@Nullable Server now = null;
        for (int i = 0; i < events.size(); i++) {
            now = CatalogFold.server(now, events.get(i), i);
        }
        return Objects.requireNonNull(now);
    }
}
