package mcpmanager.invoke.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.server.McpServerEvent;
import mcpmanager.events.server.McpServerEvent.AuthorizationChanged;
import mcpmanager.events.server.McpServerEvent.McpServerChanged;
import mcpmanager.events.server.McpServerEvent.McpServerCreated;
import mcpmanager.events.server.McpServerEvent.McpServerDisabled;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.server.ServerAuthorization;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OpenServersTests {

    private static final ServerAuthorization AUTHORIZATION = new ServerAuthorization(
            "https://idp.example", null, null, false, new ServerAuthorization.Scopes(true, List.of()));

    private final OpenServers servers = new OpenServers();

    @Test
    void a_server_is_open_to_tokens_while_it_says_so_and_is_enabled() {
        CatalogEntry.Server created = created();
        CatalogEntry.Server open =
                after(created, new AuthorizationChanged(created.id(), created.organizationId(), AUTHORIZATION));
        CatalogEntry.Server renamed =
                after(open, new McpServerChanged(open.id(), open.organizationId(), "Other", null));
        CatalogEntry.Server disabled = after(renamed, new McpServerDisabled(open.id(), open.organizationId()));

        servers.replace(null, created);
        assertThat(servers.find("sales")).isNull();
        assertThat(created.isOpenToKeys()).isTrue();
        servers.replace(created, renamed);
        assertThat(Objects.requireNonNull(servers.find("sales")).authorization())
                .isEqualTo(AUTHORIZATION);
        assertThat(renamed.isOpenToKeys()).isFalse();
        servers.replace(renamed, disabled);
        assertThat(servers.find("sales")).isNull();
    }

    @Test
    void whoever_took_a_free_slug_last_has_it_in_whatever_order_that_is_heard() {
        CatalogEntry.Server gone = open();
        CatalogEntry.Server next = open();

        servers.replace(null, next);
        servers.replace(null, gone);
        assertThat(found()).isEqualTo(next.id());
        servers.replace(gone, null);
        assertThat(found()).isEqualTo(next.id());
        servers.replace(next, null);
        assertThat(servers.find("sales")).isNull();
    }

    private McpServerId found() {
        return Objects.requireNonNull(servers.find("sales")).id();
    }

    private static CatalogEntry.Server open() {
        CatalogEntry.Server created = created();
        return after(created, new AuthorizationChanged(created.id(), created.organizationId(), AUTHORIZATION));
    }

    private static CatalogEntry.Server created() {
        return after(null, new McpServerCreated(McpServerId.next(), OrganizationId.next(), "sales", "Sales", null));
    }

    private static CatalogEntry.Server after(CatalogEntry.@Nullable Server before, McpServerEvent event) {
        return Objects.requireNonNull(
                CatalogFold.server(before, event, before == null ? 0 : before.version() + 1, Instant.EPOCH));
    }
}
