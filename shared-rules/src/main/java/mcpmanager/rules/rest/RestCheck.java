package mcpmanager.rules.rest;

import java.util.List;

/** The answer of {@link RestTemplate#check}. */
public sealed interface RestCheck {

    /** The request may be sent. */
    record Accepted(RestTemplate template) implements RestCheck {}

    /** The request must not be sent; at least one problem. */
    record Refused(List<RestProblem> problems) implements RestCheck {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
