package mcpmanager.invoke.rest;

import mcpmanager.chassis.problem.ProblemException;
import mcpmanager.invoke.idempotency.IdempotencyKey;
import mcpmanager.invoke.pipeline.InvokeProblem;
import org.jspecify.annotations.Nullable;

/** The header {@code Idempotency-Key}. */
final class IdempotencyHeader {

    private IdempotencyHeader() {}

    static @Nullable IdempotencyKey read(@Nullable String header) {
        try {
            return header == null ? null : new IdempotencyKey(header);
        } catch (IllegalArgumentException invalid) {
            throw new ProblemException(InvokeProblem.IDEMPOTENCY_KEY_INVALID);
        }
    }
}
