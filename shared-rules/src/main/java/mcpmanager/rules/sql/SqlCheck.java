package mcpmanager.rules.sql;

import java.util.List;

/** The answer of {@link SqlTemplate#check}. */
public sealed interface SqlCheck {

    /** The template may run. */
    record Accepted(SqlTemplate template) implements SqlCheck {}

    /** The template must not run; at least one problem, in the order of the text where known. */
    record Refused(List<SqlProblem> problems) implements SqlCheck {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
