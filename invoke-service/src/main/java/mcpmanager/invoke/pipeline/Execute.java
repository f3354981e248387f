package mcpmanager.invoke.pipeline;

import mcpmanager.events.invocation.InvocationEvent.InvocationStarted;
import mcpmanager.invoke.catalog.CallableTool;
import mcpmanager.invoke.custom.CallingClient;
import mcpmanager.invoke.execution.Commitment;
import mcpmanager.invoke.execution.Execution;
import mcpmanager.invoke.execution.ToolExecutor;
import mcpmanager.invoke.execution.ToolExecutor.Preparation;
import mcpmanager.invoke.recording.Recording;
import reactor.core.publisher.Mono;

/** The work itself. A tool that may change something runs only once its start is on record. */
final class Execute implements Stage {

    private final ToolExecutor executor;
    private final Recording recording;

    Execute(ToolExecutor executor, Recording recording) {
        this.executor = executor;
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
            case Preparation.Impossible impossible -> {
                call.end(new Ending.Failed(FailureCode.NO_EXECUTOR));
                yield DONE;
            }
            case Preparation.Unfit unfit -> {
                call.end(Ending.InvalidArguments.of(unfit.problems()));
                yield DONE;
            }
            case Preparation.NotWritable onlyRead -> {
                call.end(new Ending.Failed(FailureCode.DATA_SOURCE_NOT_WRITABLE));
                yield DONE;
            }
            case Preparation.Ready ready ->
                tool.listed().readOnly() ? run(call, ready.work()) : afterStart(call, run(call, ready.work()));
            case Preparation.Change change -> {
                Commitment commitment = new Commitment();
                call.changes(commitment);
                yield afterStart(call, run(call, change.work().apply(commitment)));
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
                .flatMap(isRecorded -> isRecorded ? work : notStarted(call));
    }

    private static Mono<Void> notStarted(Invocation call) {
        call.end(new Ending.Failed(FailureCode.RECORDING_UNAVAILABLE));
        return DONE;
    }

    private static Ending ending(Execution execution) {
        return switch (execution) {
            case Execution.Completed completed -> new Ending.Succeeded(completed);
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
