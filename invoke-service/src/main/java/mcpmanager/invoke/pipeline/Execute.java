package mcpmanager.invoke.pipeline;

import mcpmanager.events.invocation.InvocationEvent.InvocationStarted;
import mcpmanager.invoke.catalog.CallableTool;
import mcpmanager.invoke.custom.CallingClient;
import mcpmanager.invoke.datasource.PostgresPool;
import mcpmanager.invoke.execution.Commitment;
import mcpmanager.invoke.execution.Execution;
import mcpmanager.invoke.execution.ToolExecutor;
import mcpmanager.invoke.execution.ToolExecutor.Preparation;
import mcpmanager.invoke.idempotency.Claim;
import mcpmanager.invoke.idempotency.IdempotencyKey;
import mcpmanager.invoke.idempotency.Turn;
import mcpmanager.invoke.idempotency.Turns;
import mcpmanager.invoke.recording.Recording;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The work itself. A tool that may change something runs only once its start is on record. */
final class Execute implements Stage {

    private final ToolExecutor executor;
    private final Turns turns;
    private final Recording recording;

    Execute(ToolExecutor executor, Turns turns, Recording recording) {
        this.executor = executor;
        this.turns = turns;
        this.recording = recording;
    }

    @Override
    public Mono<Void> apply(Invocation call) {
        CallableTool tool = call.tool();
        return switch (executor.prepare(
                tool,
                call.arguments(),
                call.dataSource(),
                client(call),
                call.obligations().mostRowsOr(Integer.MAX_VALUE))) {
            case Preparation.Impossible impossible -> failed(call, FailureCode.NO_EXECUTOR);
            case Preparation.Unfit unfit -> ended(call, Ending.InvalidArguments.of(unfit.problems()));
            case Preparation.NotWritable onlyRead -> failed(call, FailureCode.DATA_SOURCE_NOT_WRITABLE);
            case Preparation.Ready ready ->
                tool.listed().readOnly() ? run(call, ready.work()) : afterStart(call, run(call, ready.work()));
            case Preparation.Change change -> {
                Commitment commitment = new Commitment();
                call.changes(commitment);
                yield once(
                        call,
                        commitment,
                        afterStart(call, run(call, change.work().apply(commitment))));
            }
        };
    }

    /** A message has no places that a mask could find. */
    private static CallingClient client(Invocation call) {
        CallingClient client = call.request().client();
        return call.obligations().masks().isEmpty() ? client : client.withoutMessages();
    }

    private static Mono<Void> run(Invocation call, Mono<Execution> work) {
        return work.flatMap(
                execution -> { // "then" would search the context for who takes what it drops
                    call.end(ending(execution));
                    return DONE;
                });
    }

    /** With a key that was used before it does not run again. */
    private Mono<Void> once(Invocation call, Commitment commitment, Mono<Void> work) {
        IdempotencyKey key = call.request().idempotencyKey();
        if (key == null || !(call.dataSource() instanceof PostgresPool pool)) {
            return work;
        }
        CallableTool tool = call.tool();
        return turns.turn(new Turns.Call(
                        call.authenticatedCaller(),
                        tool.listed().id(),
                        key,
                        call.request().arguments(),
                        pool,
                        tool.execution().config().timeout()))
                .flatMap(turn -> switch (turn) {
                    case Turn.Run(Claim claim) -> {
                        commitment.before(claim);
                        yield work.then(Mono.defer(() -> conclude(call.ending(), claim)))
                                .doOnCancel(() -> {
                                    if (commitment.giveUp()) {
                                        claim.release().subscribe();
                                    }
                                });
                    }
                    case Turn.Repeated(Execution.Completed result) -> ended(call, new Ending.Succeeded(result, true));
                    case Turn.Reused reused -> failed(call, FailureCode.IDEMPOTENCY_KEY_REUSED);
                    case Turn.InUse inUse -> failed(call, FailureCode.IDEMPOTENCY_KEY_IN_USE);
                    case Turn.OutcomeUnknown unknown -> failed(call, FailureCode.OUTCOME_UNKNOWN);
                    case Turn.Unavailable away -> failed(call, FailureCode.IDEMPOTENCY_UNAVAILABLE);
                });
    }

    /** What may have been made stays for the database to decide. */
    private static Mono<Void> conclude(@Nullable Ending ending, Claim claim) {
        return switch (ending) {
            case Ending.Succeeded succeeded -> claim.done();
            case Ending.Failed failed when failed.code() == FailureCode.OUTCOME_UNKNOWN -> DONE;
            case null, default -> claim.release();
        };
    }

    private static Mono<Void> failed(Invocation call, FailureCode code) {
        return ended(call, new Ending.Failed(code));
    }

    private static Mono<Void> ended(Invocation call, Ending with) {
        call.end(with);
        return DONE;
    }

    /** When the start may not be on record, nothing runs. */
    private Mono<Void> afterStart(Invocation call, Mono<Void> work) {
        InvocationStarted started = new InvocationStarted(
                call.call(),
                call.dataSourceVersion(),
                call.tool().execution().config().timeout());
        return recording
                .record(started, call.request().trace())
                .thenReturn(true)
                .onErrorReturn(false)
                .flatMap(isRecorded -> isRecorded ? work : failed(call, FailureCode.RECORDING_UNAVAILABLE));
    }

    private static Ending ending(Execution execution) {
        return switch (execution) {
            case Execution.Completed completed -> new Ending.Succeeded(completed, false);
            case Execution.Unable unable -> new Ending.ClientUnable(unable.capability());
            case Execution.Broken broken ->
                new Ending.Failed(
                        switch (broken.fault()) {
                            case UNREACHABLE -> FailureCode.DATA_SOURCE_UNAVAILABLE;
                            case NOT_ALLOWED -> FailureCode.DATA_SOURCE_NOT_ALLOWED;
                            case DATA_SOURCE_BUSY -> FailureCode.DATA_SOURCE_BUSY;
                            case REJECTED -> FailureCode.UPSTREAM_REJECTED;
                            case REFUSED -> FailureCode.UPSTREAM_FAILED;
                            case CHANGED -> FailureCode.RESULT_CHANGED;
                            case TOO_MANY_ROWS -> FailureCode.TOO_MANY_ROWS;
                            case OUTCOME_UNKNOWN -> FailureCode.OUTCOME_UNKNOWN;
                            case NOT_REMEMBERED -> FailureCode.IDEMPOTENCY_UNAVAILABLE;
                            case TIMEOUT -> FailureCode.TIMEOUT;
                            case TOOL_FAILED -> FailureCode.TOOL_FAILED;
                            case TOOL_BUSY -> FailureCode.TOOL_BUSY;
                            case NO_RESULT -> FailureCode.RESULT_REFUSED;
                        },
                        broken.text());
        };
    }
}
