package mcpmanager.invoke.policy;

import java.util.List;
import mcpmanager.rules.policy.Decision;
import mcpmanager.rules.policy.Standing;
import mcpmanager.rules.schema.ArgumentProblem;
import mcpmanager.rules.schema.InputSchema;
import mcpmanager.rules.schema.Pointers;
import tools.jackson.databind.node.ObjectNode;

/** What came of a call before policies. */
public sealed interface Resolution {

    record Decided(Decision decision) implements Resolution {}

    /** The caller's arguments are not what the tool takes; at least one problem. */
    record Unfit(List<ArgumentProblem> problems) implements Resolution {}

    /**
     * A tool that no arguments would open is denied whatever they are. Of any other they are checked as they will be passed
     * on, before a condition sees them.
     */
    static Resolution of(Standing standing, InputSchema schema, ObjectNode sent) {
        ObjectNode arguments = standing.complete(sent);
        List<ArgumentProblem> problems = standing.isVisible() ? schema.validate(arguments) : List.of();
        if (problems.isEmpty()) {
            return new Decided(standing.decide(
                    arguments, changed -> schema.validate(changed).isEmpty()));
        }
        return isForced(problems, standing) ? new Decided(standing.refused()) : new Unfit(problems);
    }

    /** The same of arguments that are known to fit: they are checked again only when something is put in. */
    static Resolution ofFitting(Standing standing, InputSchema schema, ObjectNode sent) {
        return standing.complete(sent) == sent
                ? new Decided(standing.decide(
                        sent, changed -> schema.validate(changed).isEmpty()))
                : of(standing, schema, sent);
    }

    /** What a policy puts in and the tool does not take is not the caller's mistake. */
    private static boolean isForced(List<ArgumentProblem> problems, Standing standing) {
        return problems.stream()
                .anyMatch(problem -> standing.forced().stream()
                        .anyMatch(name -> Pointers.isAtOrBelow(problem.path(), Pointers.ofMember(name))));
    }
}
