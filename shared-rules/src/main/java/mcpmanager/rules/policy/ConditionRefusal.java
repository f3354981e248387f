package mcpmanager.rules.policy;

/** Why a condition is refused; the names are stable and part of the API. */
public enum ConditionRefusal {
    /** Empty, or more than {@link Condition#MAX_LENGTH} characters. */
    LENGTH,
    /** Not in the syntax of CEL, an unknown name or function, or types that do not fit. */
    DOES_NOT_COMPILE,
    /** More than {@link Condition#MAX_NODES} parts once macros are expanded, or nested too deeply. */
    TOO_COMPLEX,
    /** A loop inside more than {@link Condition#MAX_LOOP_DEPTH} - 1 others. */
    LOOPS_TOO_DEEP,
    /** A list with anything but constants in it, a map or a message: a condition makes no values, it compares. */
    NOT_CONSTANT,
    /** A pattern that is not a constant, not in RE2 syntax, or too large. */
    PATTERN_NOT_ALLOWED,
    /** An argument that the tool does not have. */
    UNKNOWN_ARGUMENT
}
