package mcpmanager.rules.rest;

import mcpmanager.rules.jsonpath.JsonPath;
import tools.jackson.core.JsonPointer;

/** What of a response is the result. */
public sealed interface ResponsePart {

    record Whole() implements ResponsePart {}

    /** The value there. */
    record At(JsonPointer pointer) implements ResponsePart {}

    /** The value that a singular path leads to, else an array of all values. */
    record Selected(JsonPath path) implements ResponsePart {}
}
