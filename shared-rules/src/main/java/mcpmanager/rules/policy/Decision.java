package mcpmanager.rules.policy;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Whether a call may be made. */
public sealed interface Decision {

    /** Every policy that is meant for the caller and the tool, in the order of their ids. */
    List<Considered> considered();

    /**
     * It may.
     *
     * @param by the policies that allow it; none: the default effect does
     * @param arguments what the tool is called with
     * @param forced the arguments that the policies put in
     */
    record Allowed(List<Considered> considered, List<AccessPolicy> by, ObjectNode arguments, Set<String> forced)
            implements Decision {}

    /**
     * It may not.
     *
     * @param by the policy that decided; null: the default effect did
     * @param argument the one that a rule about arguments refuses; null otherwise
     * @param isHidden true: it may not whatever the arguments are, and the caller is not to know of the tool
     */
    record Denied(
            List<Considered> considered,
            Clause clause,
            @Nullable AccessPolicy by,
            @Nullable String argument,
            boolean isHidden)
            implements Decision {}

    /** Why a call may not be made. */
    enum Clause {
        /** A policy denies. */
        EFFECT,
        /** No policy allows, and the default does not. */
        DEFAULT_EFFECT,
        /** A condition has no answer. */
        CONDITION,
        /** One argument is forced to be two things, or something that the tool does not take. */
        FORCED_ARGUMENT,
        /** An argument has a value that is not among those allowed. */
        ALLOWED_VALUES
    }
}
