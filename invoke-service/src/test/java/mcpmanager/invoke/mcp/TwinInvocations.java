package mcpmanager.invoke.mcp;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import mcpmanager.invoke.custom.ProgressListener;
import mcpmanager.invoke.pipeline.DenialCode;
import mcpmanager.invoke.pipeline.FailureCode;
import mcpmanager.invoke.pipeline.InvocationRequest;
import mcpmanager.invoke.pipeline.Invocations;
import mcpmanager.invoke.pipeline.LimitCode;
import mcpmanager.invoke.pipeline.Outcome;
import mcpmanager.invoke.pipeline.Outcome.ArgumentProblem;
import mcpmanager.invoke.pipeline.Outcome.Form;
import mcpmanager.invoke.pipeline.ToolSelector;
import reactor.core.publisher.Mono;

/** Answers by the tool's name, and keeps what it was asked and which calls were cancelled. */
final class TwinInvocations implements Invocations {

    static final String ROW =
            "{\"rows\":[{\"name\":\"Sa\\u0646\\\"\\\\ ‌نگار\",\"n\":1.10}],\"rowCount\":1,\"truncated\":false}";

    final BlockingQueue<InvocationRequest> asked = new LinkedBlockingQueue<>();
    final BlockingQueue<InvocationRequest> cancelled = new LinkedBlockingQueue<>();

    @Override
    public Mono<Outcome> invoke(InvocationRequest request) {
        asked.add(request);
        String name = request.tool() instanceof ToolSelector.ByName(String byName) ? byName : "";
        return switch (name) {
            case "customer_by_id" -> Mono.just(new Outcome.Answered(Form.VALUE, ROW));
            case "to_region" -> Mono.just(new Outcome.Answered(Form.VALUE, "{}"));
            case "listed_values" -> Mono.just(new Outcome.Answered(Form.VALUE, "[1,2]"));
            case "picture" ->
                Mono.just(new Outcome.Answered(
                        Form.CONTENT,
                        "{\"content\":[{\"type\":\"image\",\"data\":\"AA==\",\"mimeType\":\"image/png\"}]}"));
            case "says_why" -> Mono.just(new Outcome.Failed(FailureCode.TOOL_FAILED, "Ask for less."));
            case "needs_sampling" -> Mono.just(new Outcome.ClientUnable("sampling"));
            case "steps" -> steps(request.client().progress(), Mono.just(new Outcome.Answered(Form.VALUE, "{}")));
            case "steps_and_fault" ->
                steps(request.client().progress(), Mono.error(new IllegalStateException("secret detail")));
            case "steps_and_never" ->
                steps(request.client().progress(), Mono.<Outcome>never().doOnCancel(() -> cancelled.add(request)));
            case "never" -> Mono.<Outcome>never().doOnCancel(() -> cancelled.add(request));
            case "denied" -> Mono.just(new Outcome.Denied(DenialCode.POLICY_DENIED, null));
            case "denied_argument" -> Mono.just(new Outcome.Denied(DenialCode.ARGUMENT_NOT_ALLOWED, "region"));
            case "limited" ->
                Mono.just(new Outcome.Limited(LimitCode.RATE_LIMITED, Duration.ofNanos(1_200_000_001L), List.of()));
            case "revoked" -> Mono.just(new Outcome.Unauthenticated());
            case "misfit" ->
                Mono.just(new Outcome.InvalidArguments(List.of(
                        new ArgumentProblem("/city", "must be a string"), new ArgumentProblem("", "has no 'id'"))));
            case "misfit_often" ->
                Mono.just(new Outcome.InvalidArguments(IntStream.range(0, 25)
                        .mapToObj(i -> new ArgumentProblem("/" + i, "is wrong"))
                        .toList()));
            case "fault" -> Mono.error(new IllegalStateException("secret detail"));
            case "thrown" -> throw new IllegalStateException("secret detail");
            case "nothing" -> Mono.empty();
            default -> Mono.just(failure(name));
        };
    }

    private static Mono<Outcome> steps(ProgressListener progress, Mono<Outcome> end) {
        return Mono.defer(() -> {
            progress.report(1, null, null);
            progress.report(1.5, 3.0, "گام \"دو\"");
            return end;
        });
    }

    private static Outcome failure(String name) {
        for (FailureCode code : FailureCode.values()) {
            if (code.name().equals(name)) {
                return new Outcome.Failed(code);
            }
        }
        return new Outcome.ToolNotFound();
    }
}
