package mcpmanager.rules.policy;

import java.util.List;

/** The answer of {@link Condition#compile}. */
public sealed interface ConditionCheck {

    /** The condition may be used. */
    record Accepted(Condition condition) implements ConditionCheck {}

    /** The condition must not be used; at least one problem. */
    record Refused(List<ConditionProblem> problems) implements ConditionCheck {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
