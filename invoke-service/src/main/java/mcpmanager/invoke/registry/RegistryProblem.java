package mcpmanager.invoke.registry;

import mcpmanager.chassis.problem.ProblemCode;

/** Why the registry does not tell what is asked. */
enum RegistryProblem implements ProblemCode {
    SERVER_NOT_FOUND(404),
    UPDATED_SINCE_INVALID(400);

    private final int status;

    RegistryProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String bundle() {
        return "mcpmanager.invoke.registry.problems";
    }
}
