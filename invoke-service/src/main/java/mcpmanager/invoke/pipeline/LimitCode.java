package mcpmanager.invoke.pipeline;

import mcpmanager.chassis.problem.ProblemCode;

/** Why a call that is allowed has to wait. */
public enum LimitCode implements ProblemCode {
    /** Too many calls in a period. */
    RATE_LIMITED(429),
    /** All calls of the day or the month were made. */
    QUOTA_EXHAUSTED(429);

    private final int status;

    LimitCode(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String bundle() {
        return "mcpmanager.invoke.pipeline.limits";
    }
}
