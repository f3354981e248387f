package mcpmanager.invoke.pipeline;

import mcpmanager.chassis.problem.ProblemCode;

/** Why a call is denied. The policy that decided is in the record and not told to the caller. */
public enum DenialCode implements ProblemCode {
    /** A policy denies, or none allows. */
    POLICY_DENIED(403),
    /** An argument has a value that the policies do not allow. */
    ARGUMENT_NOT_ALLOWED(403),
    /** A policy could not be evaluated for this call, and so it is denied. */
    POLICY_ERROR(403);

    private final int status;

    DenialCode(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String bundle() {
        return "mcpmanager.invoke.pipeline.denials";
    }
}
