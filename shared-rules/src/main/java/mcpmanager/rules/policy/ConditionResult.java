package mcpmanager.rules.policy;

/** What a condition says of one call. A failure is neither yes nor no: who asks must refuse the call. */
public sealed interface ConditionResult {

    record Answered(boolean holds) implements ConditionResult {}

    record Failed(Reason reason) implements ConditionResult {}

    /** Why there is no answer. */
    enum Reason {
        /** A missing argument, a type that an operation does not take, a division by zero, an overflow and the like. */
        NOT_EVALUATED,
        /** The answer is something else than true or false. */
        NOT_BOOLEAN,
        /** It cost more than {@link Condition#MAX_COST}. */
        TOO_EXPENSIVE,
        /** An argument can't be represented without loss: a huge or overly precise number, or nesting too deep. */
        ARGUMENTS_NOT_REPRESENTABLE
    }
}
