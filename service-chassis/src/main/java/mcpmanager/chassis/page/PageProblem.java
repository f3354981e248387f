package mcpmanager.chassis.page;

import mcpmanager.chassis.problem.ProblemCode;

/** What can be wrong with the request for a page. */
public enum PageProblem implements ProblemCode {
    INVALID_LIMIT,
    INVALID_CURSOR;

    @Override
    public int status() {
        return 400;
    }

    @Override
    public String bundle() {
        return "mcpmanager.chassis.page.problems";
    }
}
