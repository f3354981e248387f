package mcpmanager.invoke.pipeline;

import mcpmanager.invoke.authentication.CallerAuthentication;
import mcpmanager.invoke.authentication.ServerCaller;
import mcpmanager.invoke.recording.Recording;
import reactor.core.publisher.Mono;

/**
 * Who calls, and through which server. From here on every call leaves a record, so one is let in only while recording
 * works as far as is known.
 */
final class Authenticate implements Stage {

    private static final Ending UNAUTHENTICATED = new Ending.Unauthenticated();

    private final CallerAuthentication authentication;
    private final Recording recording;

    Authenticate(CallerAuthentication authentication, Recording recording) {
        this.authentication = authentication;
        this.recording = recording;
    }

    @Override
    public Mono<Void> apply(Invocation call) {
        Trial trial = call.request().trial();
        if (trial != null) {
            admit(call, trial.as());
            return DONE;
        }
        return authentication
                .authenticate(call.request().credential(), call.request().serverSlug())
                .doOnNext(caller -> admit(call, caller))
                .switchIfEmpty(Mono.fromRunnable(() -> call.end(UNAUTHENTICATED)))
                .then();
    }

    private void admit(Invocation call, ServerCaller caller) {
        if (recording.admits()) {
            call.authenticated(caller);
        } else {
            call.end(new Ending.Failed(FailureCode.RECORDING_UNAVAILABLE));
        }
    }
}
