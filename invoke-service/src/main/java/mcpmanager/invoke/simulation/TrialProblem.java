package mcpmanager.invoke.simulation;

import mcpmanager.chassis.problem.ProblemCode;

/** Why policies can't be tried. */
public enum TrialProblem implements ProblemCode {
    /** Neither a key nor a token is described, or both. */
    CALLER_INVALID(400),
    KEY_NOT_FOUND(404),
    /** No such server of the organisation, or no access token opens it. */
    SERVER_NOT_FOUND(404),
    TOOL_NOT_FOUND(404),
    /** It could not be defined; the problems say where. */
    DRAFT_REFUSED(422),
    /** The end is not after the start, the start is missing, or there are more than 31 days between them. */
    TIME_RANGE_INVALID(400),
    /** As many back-tests are running as may. */
    BACKTEST_BUSY(429);

    private final int status;

    TrialProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String bundle() {
        return "mcpmanager.invoke.simulation.problems";
    }
}
