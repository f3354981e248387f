package mcpmanager.invoke.simulation;

import mcpmanager.chassis.problem.ProblemCode;

/** Why nothing is simulated. */
enum SimulationProblem implements ProblemCode {
    KEY_NOT_FOUND(404),
    TOOL_NOT_FOUND(404);

    private final int status;

    SimulationProblem(int status) {
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
