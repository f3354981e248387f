package mcpmanager.invoke.simulation;

import java.util.List;
import mcpmanager.chassis.problem.FieldProblem;
import mcpmanager.chassis.problem.ProblemException;
import mcpmanager.events.policy.PolicyDefinition;
import mcpmanager.events.policy.PolicyId;
import mcpmanager.invoke.policy.CompiledPolicy;
import mcpmanager.invoke.policy.ResultMasks;
import mcpmanager.rules.column.WrittenMask.Check;
import mcpmanager.rules.policy.Condition;
import mcpmanager.rules.policy.ConditionCheck;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Policies that are not defined yet. */
@Component
public final class Drafts {

    /** No aggregate has it. */
    private static final long VERSION = -1;

    private final JsonMapper json;

    Drafts(JsonMapper json) {
        this.json = json;
    }

    /**
     * @param written as policies are defined; what is left out is usual
     * @throws ProblemException {@code DRAFT_REFUSED} with the places
     */
    public CompiledPolicy compile(ObjectNode written) {
        ObjectNode complete = written.deepCopy();
        complete.putIfAbsent("name", complete.stringNode("draft"));
        complete.putIfAbsent("mode", complete.stringNode(PolicyDefinition.Mode.ACTIVE.name()));
        complete.putIfAbsent("masks", complete.arrayNode());
        complete(complete, "subjects", "everyone", "serverIds", "keyIds");
        complete(complete, "tools", "all", "ids", "tags");
        PolicyDefinition definition = read(complete);
        if (definition.effect() == null) {
            throw refused("/draft/effect", "is missing");
        }
        if (definition.condition() != null
                && Condition.compile(definition.condition()) instanceof ConditionCheck.Refused(var problems)) {
            throw new ProblemException(
                    TrialProblem.DRAFT_REFUSED,
                    null,
                    problems.stream()
                            .map(problem -> new FieldProblem(
                                    "/draft/condition",
                                    problem.code() + ": " + problem.message() + " at " + problem.line() + ":"
                                            + problem.column()))
                            .toList());
        }
        DraftLimits.check(definition.limit(), definition.quota());
        for (int i = 0; i < definition.masks().size(); i++) {
            if (ResultMasks.read(definition.masks().get(i)) instanceof Check.Refused(String part, String message)) {
                throw refused("/draft/masks/" + i + (part.isEmpty() ? "" : "/" + part), message);
            }
        }
        return CompiledPolicy.compile(PolicyId.next(), VERSION, definition);
    }

    /** Without the part: everyone, or all. */
    private static void complete(ObjectNode policy, String part, String whole, String... lists) {
        if (!policy.has(part)) {
            policy.putObject(part).put(whole, true);
        }
        if (policy.get(part) instanceof ObjectNode object) {
            object.putIfAbsent(whole, object.booleanNode(false));
            for (String list : lists) {
                object.putIfAbsent(list, object.arrayNode());
            }
        }
    }

    private PolicyDefinition read(ObjectNode complete) {
        try {
            return json.treeToValue(complete, PolicyDefinition.class);
        } catch (JacksonException malformed) {
            StringBuilder place = new StringBuilder("/draft");
            malformed
                    .getPath()
                    .forEach(step -> place.append('/')
                            .append(step.getPropertyName() == null ? step.getIndex() : step.getPropertyName()));
            throw refused(place.toString(), "can't be read");
        }
    }

    static ProblemException refused(String path, String message) {
        return new ProblemException(TrialProblem.DRAFT_REFUSED, null, List.of(new FieldProblem(path, message)));
    }
}
