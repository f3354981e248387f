package mcpmanager.invoke.simulation;

import mcpmanager.chassis.access.Caller;
import mcpmanager.chassis.api.Described;
import mcpmanager.events.identity.Role;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Policies tried before they bite. */
@RestController
final class SimulationController {

    private static final String PATH = "/api/v1/policies/simulate";

    private final Simulator simulator;

    SimulationController(Simulator simulator) {
        this.simulator = simulator;
    }

    @Described(
            id = "simulatePolicies",
            summary = "What would be decided about a call, and why; nothing is called.",
            roles = {Role.ADMIN, Role.POLICY_ADMIN, Role.AUDITOR})
    @Refuses({
        TrialProblem.CALLER_INVALID,
        TrialProblem.KEY_NOT_FOUND,
        TrialProblem.SERVER_NOT_FOUND,
        TrialProblem.TOOL_NOT_FOUND,
        TrialProblem.DRAFT_REFUSED
    })
    @PostMapping(PATH)
    Simulation.Answer simulate(@RequestBody Simulation.Request request, Caller caller) {
        caller.require(Role.ADMIN, Role.POLICY_ADMIN, Role.AUDITOR);
        return simulator.simulate(caller.organizationId(), request);
    }
}
