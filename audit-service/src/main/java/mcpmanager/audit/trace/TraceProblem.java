package mcpmanager.audit.trace;

import mcpmanager.chassis.problem.ProblemCode;

/** What can be wrong with a question for traces. */
enum TraceProblem implements ProblemCode {
    INVALID_TRACE_ID,
    INVALID_FILTER;

    @Override
    public int status() {
        return 400;
    }

    @Override
    public String bundle() {
        return "mcpmanager.audit.trace.problems";
    }
}
