package mcpmanager.command.datasource;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import mcpmanager.command.claim.ClaimKind;
import mcpmanager.command.claim.Claims;
import mcpmanager.command.datasource.DataSourceCommand.ChangeDataSource;
import mcpmanager.command.datasource.DataSourceCommand.DisableDataSource;
import mcpmanager.command.datasource.DataSourceCommand.EnableDataSource;
import mcpmanager.command.datasource.DataSourceCommand.RegisterDataSource;
import mcpmanager.command.document.Applied;
import mcpmanager.command.document.Applying;
import mcpmanager.command.document.Items;
import mcpmanager.command.document.Section;
import mcpmanager.command.http.Fields;
import mcpmanager.command.store.PastStates;
import mcpmanager.events.datasource.DataSourceEvent;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.organization.OrganizationId;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Data sources in a document: as they are registered; the password only where it is new or another one. */
@Component
final class DataSourceSection implements Section {

    private final Items items;
    private final Claims claims;
    private final PastStates states;
    private final DataSourceTrial trial;
    private final RegisteredDatabases databases;

    DataSourceSection(
            Items items, Claims claims, PastStates states, DataSourceTrial trial, RegisteredDatabases databases) {
        this.items = items;
        this.claims = claims;
        this.states = states;
        this.trial = trial;
        this.databases = databases;
    }

    @Override
    public Kind kind() {
        return Kind.DATA_SOURCES;
    }

    @Override
    public Supplier<Applied> prepare(ObjectNode item, Applying applying) {
        ObjectNode request = item.deepCopy();
        request.remove(Items.ENABLED);
        Optional<Boolean> enabled = Items.enabled(item);
        String name = Fields.required(
                "/name", items.read(request, DataSourceRequests.Change.class).name());
        OrganizationId organization = applying.organization();
        Optional<UUID> known = applying.find(ClaimKind.DATA_SOURCE, name);
        DataSourceId id = known.map(DataSourceId::new).orElseGet(DataSourceId::next);
        applying.announce(ClaimKind.DATA_SOURCE, name, id.value());
        DataSourceCommand command = known.isPresent() ? change(request, id, applying) : register(request, id, applying);
        return () -> {
            long before = known.isPresent() ? applying.version(id) : -1;
            long after = applying.send(command);
            if (enabled.isPresent()) {
                after = applying.send(
                        enabled.get()
                                ? new EnableDataSource(id, organization, null)
                                : new DisableDataSource(id, organization, null));
            }
            return Applied.of(name, id, before, after);
        };
    }

    private DataSourceCommand register(ObjectNode request, DataSourceId id, Applying applying) {
        RegisterDataSource tried = trial.tried(
                items.read(request, DataSourceRequests.Register.class).toCommand(id, applying.organization()));
        databases.of(applying).announce(id, tried.connection(), () -> Objects.requireNonNull(tried.password()));
        return tried;
    }

    private DataSourceCommand change(ObjectNode request, DataSourceId id, Applying applying) {
        ChangeDataSource tried = trial.tried(
                items.read(request, DataSourceRequests.Change.class).toCommand(id, applying.organization(), null));
        databases.of(applying).announce(id, tried.connection(), trial.credential(tried));
        return tried;
    }

    @Override
    public List<ObjectNode> export(OrganizationId organization) {
        List<ObjectNode> exported = new ArrayList<>();
        for (UUID source : claims.owners(ClaimKind.DATA_SOURCE, organization)) {
            states.now(source, organization, DataSourceEvent.class, new DataSource.Absent(), DataSource::evolve)
                    .filter(DataSource.Registered.class::isInstance)
                    .map(DataSource.Registered.class::cast)
                    .map(DataSourceSection::item)
                    .ifPresent(exported::add);
        }
        return exported;
    }

    private static ObjectNode item(DataSource.Registered source) {
        ObjectNode item = JsonMapper.shared().createObjectNode().put("name", source.name());
        item.set("connection", Items.write(source.connection()));
        return Items.withEnabled(item, source.enabled());
    }
}
