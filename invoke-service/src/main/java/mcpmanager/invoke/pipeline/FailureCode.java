package mcpmanager.invoke.pipeline;

import java.time.Duration;
import mcpmanager.chassis.problem.ProblemCode;

/** Why a call that was allowed did not succeed. */
public enum FailureCode implements ProblemCode {
    /** The data source can't be reached, or its credentials can't be opened. */
    DATA_SOURCE_UNAVAILABLE(502),
    /** The data source answered with an error. */
    UPSTREAM_FAILED(502),
    /** The data source does not accept the request: a status of 4xx. */
    UPSTREAM_REJECTED(502),
    /** The data source is where this deployment does not let data sources be. */
    DATA_SOURCE_NOT_ALLOWED(502),
    /** As many calls wait for the data source as may. */
    DATA_SOURCE_BUSY(503),
    /** The tool's time limit passed. */
    TIMEOUT(504),
    /** The call can't be recorded, and so isn't answered; whether it ran is unknown. */
    RECORDING_UNAVAILABLE(503),
    /** Redis is away, and the tool may not be called uncounted. */
    LIMITS_UNAVAILABLE(503),
    /** The gateway has had no news of what is allowed for too long, and so allows nothing. */
    CATALOG_STALE(503),
    /** This gateway can't execute tools of this kind. */
    NO_EXECUTOR(501),
    /** The implementation inside the gateway failed. */
    TOOL_FAILED(502),
    /** As many calls of the implementation are running as may. */
    TOOL_BUSY(503),
    /** What the tool answered is too large, or is not what its output schema promises. */
    RESULT_REFUSED(502),
    /** What policies hide could not be hidden, and so nothing is shown. */
    MASK_FAILED(500),
    /** The query's columns are not those that the tool was registered with; it must be registered again. */
    RESULT_CHANGED(502),
    /** The tool changes rows, and its data source is only read. */
    DATA_SOURCE_NOT_WRITABLE(502),
    /** More rows would have changed than the tool or a policy allows; none did. */
    TOO_MANY_ROWS(422),
    /** The change was sent off, and whether it was made can't be told. */
    OUTCOME_UNKNOWN(502),
    /** The idempotency key was used for other arguments. */
    IDEMPOTENCY_KEY_REUSED(422),
    /** A call with the idempotency key is still running. */
    IDEMPOTENCY_KEY_IN_USE(409),
    /** Idempotency keys can't be remembered, and so the call was not made. */
    IDEMPOTENCY_UNAVAILABLE(503),
    /** Our bug. */
    GATEWAY_FAULT(500);

    private static final Duration SOON = Duration.ofSeconds(1);

    private final int status;

    FailureCode(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String bundle() {
        return "mcpmanager.invoke.pipeline.failures";
    }

    /** When it is worth calling again; zero where nobody can say. */
    public Duration retryAfter() {
        return switch (this) {
            case LIMITS_UNAVAILABLE, IDEMPOTENCY_KEY_IN_USE -> SOON;
            default -> Duration.ZERO;
        };
    }
}
