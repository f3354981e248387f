package mcpmanager.invoke.pipeline;

import mcpmanager.invoke.execution.Execution.Completed;
import mcpmanager.invoke.pipeline.Ending.Failed;
import mcpmanager.invoke.pipeline.Ending.Succeeded;
import mcpmanager.invoke.pipeline.ResultMaskers.Masking;
import mcpmanager.rules.masking.MaskFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Hides what policies hide, once: whatever leaves the gateway is made from the masked result. What a tool says in its own
 * words of a failure has no places that a mask could find, and is not passed on.
 */
final class MaskResult implements Stage {

    private static final Logger LOG = LoggerFactory.getLogger(MaskResult.class);

    private final ResultMaskers maskers;

    MaskResult(ResultMaskers maskers) {
        this.maskers = maskers;
    }

    @Override
    public boolean followsAnEnding() {
        return true;
    }

    @Override
    public Mono<Void> apply(Invocation call) {
        if (call.obligations().masks().isEmpty()) {
            return DONE;
        }
        return switch (call.ending()) {
            case Succeeded(Completed execution, var repeated) ->
                maskers.of(call.tool(), call.obligations().masks())
                        .doOnNext(masking -> call.end(new Succeeded(masked(execution, masking), repeated)))
                        .onErrorResume(fault -> {
                            failed(call, fault);
                            return Mono.empty();
                        })
                        .then();
            case Failed(FailureCode code, String text)
            when text != null -> {
                call.end(new Failed(code));
                yield DONE;
            }
            case null, default -> DONE;
        };
    }

    private static Completed masked(Completed execution, Masking masking) {
        JsonNode result = masking.masker().mask(ExactJson.read(execution.json()));
        if (masking.promised() != null && !masking.promised().validate(result).isEmpty()) {
            throw new IllegalStateException("the masked result is not what its schema promises");
        }
        return new Completed(
                execution.form(),
                result.toString(),
                execution.fields().stream()
                        .filter(field -> isLeft(field, result))
                        .toList(),
                execution.rowCount(),
                execution.truncated());
    }

    /** A field of rows, or of the result, that no mask took away. */
    private static boolean isLeft(String field, JsonNode result) {
        JsonNode rows = result.path("rows");
        return rows.isArray() && !rows.isEmpty() ? rows.get(0).has(field) : result.has(field) || rows.isArray();
    }

    /** The message of what is ours says what is wrong; any other might repeat a value. */
    private static void failed(Invocation call, Throwable fault) {
        boolean isOurs = fault instanceof MaskFailedException || fault instanceof IllegalStateException;
        LOG.error(
                "the result of trace {} can't be masked: {}",
                call.request().trace().traceId(),
                isOurs ? fault.getMessage() : fault.getClass().getName());
        call.end(new Failed(FailureCode.MASK_FAILED));
    }
}
