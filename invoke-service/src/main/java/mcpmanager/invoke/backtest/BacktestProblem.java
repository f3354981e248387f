package mcpmanager.invoke.backtest;

import mcpmanager.chassis.problem.ProblemCode;

/** Why no back-test runs. */
enum BacktestProblem implements ProblemCode {
    /** The end is not after the start, the start is missing, or there are more than 31 days between them. */
    TIME_RANGE_INVALID(400),
    /** As many are running as may. */
    BACKTEST_BUSY(429);

    private final int status;

    BacktestProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String bundle() {
        return "mcpmanager.invoke.backtest.problems";
    }
}
