package mcpmanager.invoke.pipeline;

import mcpmanager.chassis.problem.ProblemCode;
import mcpmanager.rules.policy.Decision.Clause;

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

    /** What the caller learns of the reason. */
    public static DenialCode of(Clause clause) {
        return switch (clause) {
            case EFFECT, DEFAULT_EFFECT -> POLICY_DENIED;
            case ALLOWED_VALUES -> ARGUMENT_NOT_ALLOWED;
            case CONDITION, FORCED_ARGUMENT -> POLICY_ERROR;
        };
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
