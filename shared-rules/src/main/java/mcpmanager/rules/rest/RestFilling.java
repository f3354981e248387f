package mcpmanager.rules.rest;

import java.util.List;
import mcpmanager.rules.schema.ArgumentProblem;

/** The answer of {@link RestTemplate#fill}. */
public sealed interface RestFilling {

    /** The request may be sent. */
    record Filled(RestRequest request) implements RestFilling {}

    /** An argument can't stand where it would; at least one problem. */
    record Unfit(List<ArgumentProblem> problems) implements RestFilling {}
}
