package mcpmanager.chassis.problem;

import org.jspecify.annotations.Nullable;

/** Names the problem behind faults that a part of the service can have; a bean of this type is asked for each. */
@FunctionalInterface
public interface FaultMapping {

    /** Null when the fault is unknown here. */
    @Nullable
    ProblemCode codeOf(Throwable fault);
}
