package mcpmanager.invoke.pipeline;

import java.nio.charset.StandardCharsets;
import mcpmanager.events.invocation.InvocationEvent;
import mcpmanager.events.invocation.InvocationEvent.InvocationDenied;
import mcpmanager.events.invocation.InvocationEvent.InvocationFailed;
import mcpmanager.events.invocation.InvocationEvent.InvocationLimited;
import mcpmanager.events.invocation.InvocationEvent.InvocationSucceeded;
import mcpmanager.invoke.execution.Execution;
import mcpmanager.invoke.recording.Recording;
import mcpmanager.invoke.recording.RecordingUnavailableException;
import mcpmanager.rules.hash.Sha256;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The one event that concludes a call, durable before the answer. What can't be recorded is not answered: the outcome is
 * unknown to the caller then. Calls without a verified key leave no record.
 */
@SuppressWarnings("JavaLangClash") // stages are verbs
final class Record implements Stage {

    private static final Ending UNRECORDED = new Ending.Failed(FailureCode.RECORDING_UNAVAILABLE);

    private final Recording recording;
    private final CallMeters meters;

    Record(Recording recording, CallMeters meters) {
        this.recording = recording;
        this.meters = meters;
    }

    @Override
    public boolean followsAnEnding() {
        return true;
    }

    @Override
    public Mono<Void> apply(Invocation call) {
        if (call.caller() == null || !call.conclude()) {
            return DONE;
        }
        meters.ended(call.ending());
        Mono<Void> record = recording.record(event(call), call.request().trace());
        return isUnrecorded(call.ending())
                ? aside(record)
                : record.onErrorResume(RecordingUnavailableException.class, failure -> {
                    call.end(UNRECORDED);
                    return Mono.empty();
                });
    }

    /** The start could not be recorded and the caller waited for that already; should it have arrived, it gets an end. */
    private static Mono<Void> aside(Mono<Void> record) {
        record.onErrorComplete().subscribe();
        return DONE;
    }

    private static boolean isUnrecorded(@Nullable Ending ending) {
        return ending instanceof Ending.Failed failed && failed.code() == FailureCode.RECORDING_UNAVAILABLE;
    }

    private static InvocationEvent event(Invocation call) {
        return switch (call.ending()) {
            case null -> failed(call, FailureCode.GATEWAY_FAULT.name());
            case Ending.Succeeded succeeded -> succeeded(call, succeeded);
            case Ending.ToolNotFound notFound -> denied(call, Ending.ToolNotFound.CODE);
            case Ending.Denied denied -> denied(call, denied.code().name());
            case Ending.Limited limited ->
                new InvocationLimited(call.call(), limited.code().name(), limited.retryAfter(), call.timings());
            case Ending.InvalidArguments invalid -> failed(call, Ending.InvalidArguments.CODE);
            case Ending.ClientUnable unable -> failed(call, Ending.ClientUnable.CODE);
            case Ending.Failed failed -> failed(call, failed.code().name());
            case Ending.Unauthenticated never -> throw new IllegalStateException("an authenticated call");
        };
    }

    private static InvocationEvent denied(Invocation call, String code) {
        return new InvocationDenied(call.call(), code, call.timings());
    }

    private static InvocationEvent failed(Invocation call, String code) {
        return new InvocationFailed(call.call(), call.dataSourceVersion(), code, call.timings());
    }

    private static InvocationEvent succeeded(Invocation call, Ending.Succeeded succeeded) {
        Execution.Completed execution = succeeded.execution();
        byte[] result = execution.json().getBytes(StandardCharsets.UTF_8);
        return new InvocationSucceeded(
                call.call(),
                call.dataSourceVersion(),
                execution.fields(),
                execution.rowCount(),
                execution.truncated(),
                result.length,
                Sha256.hex(result),
                succeeded.repeated() ? true : null,
                call.timings());
    }
}
