package mcpmanager.invoke.pipeline;

import mcpmanager.invoke.execution.Execution;
import reactor.core.publisher.Mono;

/** What the caller learns: no more than the outcome. */
final class Answer implements Stage {

    private static final Outcome UNAUTHENTICATED = new Outcome.Unauthenticated();
    private static final Outcome TOOL_NOT_FOUND = new Outcome.ToolNotFound();

    private final CallMeters meters;

    Answer(CallMeters meters) {
        this.meters = meters;
    }

    @Override
    public boolean followsAnEnding() {
        return true;
    }

    @Override
    public Mono<Void> apply(Invocation call) {
        meters.answered(call.ending(), call.nanos());
        call.answer(
                switch (call.ending()) {
                    case null -> new Outcome.Failed(FailureCode.GATEWAY_FAULT);
                    case Ending.Succeeded(Execution.Completed execution, var repeated) ->
                        new Outcome.Answered(form(execution), execution.json(), call.allowances());
                    case Ending.Unauthenticated unauthenticated -> UNAUTHENTICATED;
                    case Ending.ToolNotFound notFound -> TOOL_NOT_FOUND;
                    case Ending.Denied denied ->
                        denied.isHidden() ? TOOL_NOT_FOUND : new Outcome.Denied(denied.code(), denied.argument());
                    case Ending.Limited limited ->
                        new Outcome.Limited(limited.code(), limited.retryAfter(), call.allowances());
                    case Ending.InvalidArguments invalid -> new Outcome.InvalidArguments(invalid.problems());
                    case Ending.ClientUnable(String capability) -> new Outcome.ClientUnable(capability);
                    case Ending.Failed failed -> new Outcome.Failed(failed.code(), failed.text());
                });
        return DONE;
    }

    private static Outcome.Form form(Execution.Completed execution) {
        return switch (execution.form()) {
            case VALUE -> Outcome.Form.VALUE;
            case CONTENT -> Outcome.Form.CONTENT;
        };
    }
}
