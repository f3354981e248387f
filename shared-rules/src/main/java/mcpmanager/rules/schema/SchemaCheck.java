package mcpmanager.rules.schema;

import java.util.List;

/** The answer of {@link InputSchema#compile}. */
public sealed interface SchemaCheck {

    /** The schema may be used. */
    record Accepted(InputSchema schema) implements SchemaCheck {}

    /** The schema must not be used; at least one problem. */
    record Refused(List<SchemaProblem> problems) implements SchemaCheck {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
