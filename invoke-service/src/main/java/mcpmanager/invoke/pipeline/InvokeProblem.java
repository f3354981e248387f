package mcpmanager.invoke.pipeline;

import mcpmanager.chassis.problem.ProblemCode;

/** Why a call is refused before it is decided or executed. */
public enum InvokeProblem implements ProblemCode {
    UNAUTHENTICATED(401),
    TOOL_NOT_FOUND(404),
    INVALID_ARGUMENTS(400),
    IDEMPOTENCY_KEY_INVALID(400),
    CLIENT_CAPABILITY_MISSING(400);

    private final int status;

    InvokeProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String bundle() {
        return "mcpmanager.invoke.pipeline.problems";
    }
}
