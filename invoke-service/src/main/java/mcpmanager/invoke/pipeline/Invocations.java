package mcpmanager.invoke.pipeline;

import reactor.core.publisher.Mono;

/** The way in for every edge. */
@FunctionalInterface
public interface Invocations {

    /**
     * Runs a call through all stages. Always ends in an {@link Outcome}, never in an error or empty; cancelling the
     * subscription cancels the work and records that.
     */
    Mono<Outcome> invoke(InvocationRequest request);
}
