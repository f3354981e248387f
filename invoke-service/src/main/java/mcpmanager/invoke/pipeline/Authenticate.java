package mcpmanager.invoke.pipeline;

import mcpmanager.invoke.authentication.CallerKey;
import mcpmanager.invoke.authentication.KeyAuthentication;
import mcpmanager.invoke.recording.Recording;
import reactor.core.publisher.Mono;

/**
 * Who calls, and through which server. From here on every call leaves a record, so one is let in only while recording
 * works as far as is known.
 */
final class Authenticate implements Stage {

    private static final Ending UNAUTHENTICATED = new Ending.Unauthenticated();

    private final KeyAuthentication keys;
    private final Recording recording;

    Authenticate(KeyAuthentication keys, Recording recording) {
        this.keys = keys;
        this.recording = recording;
    }

    @Override
    public Mono<Void> apply(Invocation call) {
        return keys.authenticate(call.request().key(), call.request().serverSlug())
                .doOnNext(caller -> admit(call, caller))
                .switchIfEmpty(Mono.fromRunnable(() -> call.end(UNAUTHENTICATED)))
                .then();
    }

    private void admit(Invocation call, CallerKey caller) {
        if (recording.admits()) {
            call.authenticated(caller);
        } else {
            call.end(new Ending.Failed(FailureCode.RECORDING_UNAVAILABLE));
        }
    }
}
