package mcpmanager.invoke.backtest;

import static java.util.Objects.requireNonNullElse;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import mcpmanager.chassis.kafka.KafkaSettings;
import mcpmanager.chassis.problem.FieldProblem;
import mcpmanager.chassis.problem.ProblemException;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.tool.RateLimit;
import mcpmanager.events.tool.ToolId;
import mcpmanager.invoke.authentication.KnownKeys;
import mcpmanager.invoke.backtest.Backtest.Line;
import mcpmanager.invoke.catalog.CallableTools;
import mcpmanager.invoke.catalog.KnownLimits;
import mcpmanager.invoke.catalog.KnownPolicies;
import mcpmanager.invoke.policy.OrganizationPolicies;
import mcpmanager.invoke.simulation.DraftLimits;
import mcpmanager.invoke.simulation.Drafts;
import mcpmanager.invoke.simulation.TrialProblem;
import mcpmanager.rules.schema.InputSchema;
import mcpmanager.rules.schema.SchemaCheck;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.node.ObjectNode;

/** Runs back-tests, a few at a time: each reads a topic as fast as it can. */
@Component
final class Backtests {

    private static final int MOST_RUNNING = 2;
    private static final int MOST_DIFFERENCES = 10_000;
    private static final int USUAL_DIFFERENCES = 1_000;
    private static final Duration LONGEST = Duration.ofDays(31);

    private final KnownPolicies policies;
    private final KnownLimits limits;
    private final CallableTools tools;
    private final KnownKeys keys;
    private final Drafts drafts;
    private final KafkaSettings kafka;
    private final InstantSource clock;
    private final Semaphore free = new Semaphore(MOST_RUNNING);

    Backtests(
            KnownPolicies policies,
            KnownLimits limits,
            CallableTools tools,
            KnownKeys keys,
            Drafts drafts,
            KafkaSettings kafka,
            InstantSource clock) {
        this.policies = policies;
        this.limits = limits;
        this.tools = tools;
        this.keys = keys;
        this.drafts = drafts;
        this.kafka = kafka;
        this.clock = clock;
    }

    /**
     * The lines come as fast as they are read; cancelling ends the run.
     *
     * @throws ProblemException before the first line, when it can't run
     */
    Flux<Line> run(OrganizationId organization, Backtest.Request request) {
        Instant from = request.from();
        Instant until = requireNonNullElse(request.until(), clock.instant());
        if (from == null
                || !from.isBefore(until)
                || Duration.between(from, until).compareTo(LONGEST) > 0) {
            throw new ProblemException(TrialProblem.TIME_RANGE_INVALID);
        }
        OrganizationPolicies others = policies.policiesOf(organization);
        if (request.draft() != null) {
            others = others.with(drafts.compile(request.draft()), request.replaces());
        }
        Map<ToolId, List<RateLimit>> rateLimits = requireNonNullElse(request.rateLimits(), Map.of());
        DraftLimits.check(rateLimits);
        Judge judge = new Judge(
                others,
                limits.rateLimitsOf(organization),
                schemas(requireNonNullElse(request.inputSchemas(), Map.of())),
                rateLimits,
                tools,
                keys);
        int most = Math.clamp(requireNonNullElse(request.mostDifferences(), USUAL_DIFFERENCES), 0, MOST_DIFFERENCES);
        if (!free.tryAcquire()) {
            throw new ProblemException(TrialProblem.BACKTEST_BUSY);
        }
        return Flux.<Line, BacktestRun>generate(
                        () -> new BacktestRun(new RecordedInvocations(kafka, from, until), judge, organization, most),
                        (run, sink) -> {
                            sink.next(run.next());
                            if (run.isOver()) {
                                sink.complete();
                            }
                            return run;
                        },
                        BacktestRun::close)
                .subscribeOn(Schedulers.boundedElastic())
                .doFinally(end -> free.release());
    }

    private static Map<ToolId, InputSchema> schemas(Map<ToolId, ObjectNode> written) {
        Map<ToolId, InputSchema> compiled = new HashMap<>();
        written.forEach((tool, document) -> {
            switch (InputSchema.compile(document)) {
                case SchemaCheck.Accepted accepted -> compiled.put(tool, accepted.schema());
                case SchemaCheck.Refused refused ->
                    throw new ProblemException(
                            TrialProblem.DRAFT_REFUSED,
                            null,
                            refused.problems().stream()
                                    .map(problem -> new FieldProblem(
                                            "/inputSchemas/" + tool + problem.path(), problem.message()))
                                    .toList());
            }
        });
        return compiled;
    }
}
