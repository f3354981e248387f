package mcpmanager.command.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import mcpmanager.chassis.problem.ProblemException;
import mcpmanager.command.claim.ClaimKind;
import mcpmanager.command.claim.Claims;
import mcpmanager.command.document.Applied;
import mcpmanager.command.document.Applying;
import mcpmanager.command.document.Items;
import mcpmanager.command.document.Section;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.result.QueryResults;
import mcpmanager.command.store.PastStates;
import mcpmanager.command.tool.ToolCommand.ChangeTool;
import mcpmanager.command.tool.ToolCommand.DisableTool;
import mcpmanager.command.tool.ToolCommand.EnableTool;
import mcpmanager.command.tool.ToolCommand.RegisterTool;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.tool.ToolDefinition;
import mcpmanager.events.tool.ToolEvent;
import mcpmanager.events.tool.ToolId;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tools in a document: as they are registered, with names instead of ids of what they use. */
@Component
final class ToolSection implements Section {

    private static final String EXECUTION = "execution";
    private static final List<Reference> REFERENCES = List.of(
            new Reference("dataSource", "dataSourceId", ClaimKind.DATA_SOURCE, RejectionCode.DATA_SOURCE_NOT_FOUND),
            new Reference("module", "moduleId", ClaimKind.WASM_MODULE, RejectionCode.WASM_MODULE_NOT_FOUND));

    private final Items items;
    private final Claims claims;
    private final PastStates states;
    private final ToolTrial trial;
    private final QueryResults queries;

    ToolSection(Items items, Claims claims, PastStates states, ToolTrial trial, QueryResults queries) {
        this.items = items;
        this.claims = claims;
        this.states = states;
        this.trial = trial;
        this.queries = queries;
    }

    @Override
    public Kind kind() {
        return Kind.TOOLS;
    }

    /** What is refused here is told with all else that is refused when the document is applied. */
    @Override
    public Supplier<Applied> prepare(ObjectNode item, Applying applying) {
        try {
            return tried(item, applying);
        } catch (CommandRejected | ProblemException refused) {
            return () -> {
                throw refused;
            };
        }
    }

    private Supplier<Applied> tried(ObjectNode item, Applying applying) {
        ToolDefinition definition = definition(item, applying);
        Optional<UUID> known = applying.find(ClaimKind.TOOL, definition.name());
        ToolId id = known.map(ToolId::new).orElseGet(ToolId::next);
        Optional<Boolean> enabled = Items.enabled(item);
        ToolCommand command = known.isPresent()
                ? trial.tried(new ChangeTool(id, applying.organization(), definition, null, null), queries.of(applying))
                : trial.tried(new RegisterTool(id, applying.organization(), definition, null), queries.of(applying));
        return () -> {
            long before = known.isPresent() ? applying.version(id) : -1;
            long after = applying.send(command);
            if (enabled.isPresent()) {
                after = applying.send(
                        enabled.get()
                                ? new EnableTool(id, applying.organization(), null)
                                : new DisableTool(id, applying.organization(), null));
            }
            return Applied.of(definition.name(), id, before, after);
        };
    }

    @Override
    public List<ObjectNode> export(OrganizationId organization) {
        List<ObjectNode> exported = new ArrayList<>();
        for (UUID tool : claims.owners(ClaimKind.TOOL, organization)) {
            states.now(tool, organization, ToolEvent.class, new Tool.Absent(), Tool::evolve)
                    .filter(Tool.Registered.class::isInstance)
                    .map(Tool.Registered.class::cast)
                    .map(this::item)
                    .ifPresent(exported::add);
        }
        return exported;
    }

    private ToolDefinition definition(ObjectNode item, Applying applying) {
        ObjectNode request = item.deepCopy();
        request.remove(Items.ENABLED);
        if (request.path(EXECUTION) instanceof ObjectNode execution) {
            REFERENCES.forEach(reference -> resolve(reference, execution, applying));
        }
        return items.read(request, ToolRequests.Define.class).toDefinition();
    }

    private ObjectNode item(Tool.Registered tool) {
        ObjectNode item = Items.write(tool.definition());
        if (item.path(EXECUTION) instanceof ObjectNode execution) {
            REFERENCES.forEach(reference -> name(reference, execution));
        }
        return Items.withEnabled(item, tool.enabled());
    }

    /** Where an execution says what it uses: by name in a document, by id in a definition. */
    private record Reference(String name, String id, ClaimKind kind, RejectionCode unknown) {}

    private static void resolve(Reference reference, ObjectNode execution, Applying applying) {
        if (execution.remove(reference.name()) instanceof JsonNode name) {
            UUID owner = applying.find(reference.kind(), name.asString(""))
                    .orElseThrow(() -> CommandRejected.field(
                            reference.unknown(), "/execution/" + reference.name(), "there is none with this name"));
            execution.put(reference.id(), owner.toString());
        }
    }

    private void name(Reference reference, ObjectNode execution) {
        if (execution.get(reference.id()) instanceof JsonNode id && id.isString()) {
            execution.remove(reference.id());
            claims.nameOf(reference.kind(), UUID.fromString(id.stringValue()))
                    .ifPresent(name -> execution.put(reference.name(), name));
        }
    }
}
