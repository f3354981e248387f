package mcpmanager.invoke.backtest;

import mcpmanager.chassis.access.Caller;
import mcpmanager.chassis.api.Described;
import mcpmanager.events.identity.Role;
import mcpmanager.invoke.simulation.Refuses;
import mcpmanager.invoke.simulation.TrialProblem;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** Policies tried on the calls that were. */
@RestController
final class BacktestController {

    private final Backtests backtests;

    BacktestController(Backtests backtests) {
        this.backtests = backtests;
    }

    @Described(
            id = "backtestPolicies",
            summary = "Which recorded calls would be decided otherwise, line by line; nothing is called.",
            roles = {Role.ADMIN, Role.POLICY_ADMIN, Role.AUDITOR})
    @Refuses({TrialProblem.TIME_RANGE_INVALID, TrialProblem.BACKTEST_BUSY, TrialProblem.DRAFT_REFUSED})
    @PostMapping(path = "/api/v1/policies/backtest", produces = MediaType.APPLICATION_NDJSON_VALUE)
    Flux<Backtest.Line> backtest(@RequestBody Backtest.Request request, Caller caller) {
        caller.require(Role.ADMIN, Role.POLICY_ADMIN, Role.AUDITOR);
        return backtests.run(caller.organizationId(), request);
    }
}
