package mcpmanager.invoke.pipeline;

import reactor.core.publisher.Mono;

/**
 * One step of every call. A stage reads what earlier stages found out from the {@link Invocation}, adds what it found out
 * itself, or ends the call with an {@link Ending}. Stages are shared by all calls and keep no state of one.
 */
interface Stage {

    /** What a stage returns that is through already: the next one follows without a detour. */
    Mono<Void> DONE = Mono.empty();

    /** An error is a bug of ours: it ends the call with {@link FailureCode#GATEWAY_FAULT}. */
    Mono<Void> apply(Invocation call);

    /** Whether it also follows on a call that has ended: recording and answering do, whatever happened before. */
    default boolean followsAnEnding() {
        return false;
    }

    /** The name in records and metrics. */
    default String name() {
        return getClass().getSimpleName();
    }
}
