package mcpmanager.query.view;

import mcpmanager.chassis.problem.ProblemCode;

/** What can be wrong with a read, beside what can be wrong with any request. */
public enum QueryProblem implements ProblemCode {
    INVALID_VERSION(400),
    VERSION_NOT_REACHED(409);

    private final int status;

    QueryProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String bundle() {
        return "mcpmanager.query.view.problems";
    }
}
