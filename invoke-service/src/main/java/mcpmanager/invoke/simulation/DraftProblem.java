package mcpmanager.invoke.simulation;

import mcpmanager.chassis.problem.ProblemCode;

/** Why a draft can't be tried. */
public enum DraftProblem implements ProblemCode {
    /** It could not be defined; the problems say where. */
    DRAFT_REFUSED(422);

    private final int status;

    DraftProblem(int status) {
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
