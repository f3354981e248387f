package mcpmanager.command.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import mcpmanager.chassis.access.Caller;
import mcpmanager.chassis.problem.FieldProblem;
import mcpmanager.chassis.problem.ProblemException;
import mcpmanager.chassis.trace.TraceContext;
import mcpmanager.command.claim.Claims;
import mcpmanager.command.dispatch.Commands;
import mcpmanager.command.document.Section.Kind;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.events.organization.OrganizationId;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/**
 * Applies documents, each as a whole or not at all: every item's commands in one transaction, an item in a savepoint of its
 * own, so that all refusals are found. A dry run does the same and is rolled back. Blocking.
 */
@Component
class Documents {

    private final List<Section> sections;
    private final Commands commands;
    private final Claims claims;
    private final EventStore eventStore;
    private final TransactionTemplate whole;
    private final TransactionTemplate item;

    Documents(
            List<Section> sections,
            Commands commands,
            Claims claims,
            EventStore eventStore,
            PlatformTransactionManager transactions) {
        this.sections =
                sections.stream().sorted(Comparator.comparing(Section::kind)).toList();
        this.commands = commands;
        this.claims = claims;
        this.eventStore = eventStore;
        this.whole = new TransactionTemplate(transactions);
        this.item = new TransactionTemplate(transactions);
        this.item.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    Plan apply(Document document, boolean dryRun, Caller caller, TraceContext trace) {
        Applying applying = new Applying(caller, trace, commands, claims, eventStore);
        List<Plan.Item> refused = new ArrayList<>();
        Map<String, Supplier<Applied>> prepared;
        try {
            prepared = prepare(document, applying, refused);
        } finally {
            applying.prepared();
        }
        return refused.isEmpty() ? apply(prepared, dryRun) : new Plan(dryRun, refused);
    }

    private Map<String, Supplier<Applied>> prepare(Document document, Applying applying, List<Plan.Item> refused) {
        Map<String, Supplier<Applied>> prepared = new LinkedHashMap<>();
        for (Section section : sections) {
            int number = 0;
            for (ObjectNode node : document.sections().getOrDefault(section.kind(), List.of())) {
                String path = "/" + section.kind().field() + "/" + number++;
                try {
                    prepared.put(path, section.prepare(node, applying));
                } catch (CommandRejected | ProblemException rejected) {
                    refused.add(refused(path, rejected));
                }
            }
        }
        return prepared;
    }

    private Plan apply(Map<String, Supplier<Applied>> prepared, boolean dryRun) {
        return Objects.requireNonNull(whole.execute(status -> {
            List<Plan.Item> items = new ArrayList<>();
            prepared.forEach((path, each) -> items.add(apply(path, each)));
            Plan all = new Plan(dryRun, items);
            if (dryRun || all.isRefused()) {
                status.setRollbackOnly();
            }
            return all;
        }));
    }

    Document export(OrganizationId organization) {
        Map<Kind, List<ObjectNode>> exported = new EnumMap<>(Kind.class);
        sections.forEach(section -> exported.put(section.kind(), section.export(organization)));
        return new Document(exported);
    }

    private Plan.Item apply(String path, Supplier<Applied> each) {
        try {
            return Plan.Item.of(path, Objects.requireNonNull(item.execute(status -> each.get())));
        } catch (CommandRejected | ProblemException refused) {
            return refused(path, refused);
        }
    }

    private static Plan.Item refused(String path, RuntimeException refused) {
        ProblemException problem =
                refused instanceof CommandRejected rejected ? rejected.toProblem() : (ProblemException) refused;
        List<FieldProblem> errors = problem.errors().stream()
                .map(error -> new FieldProblem(path + error.path(), error.message()))
                .toList();
        return new Plan.Item(path, null, problem.code().name(), problem.detail(), errors);
    }
}
