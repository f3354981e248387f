package mcpmanager.invoke.pipeline;

import java.time.InstantSource;
import java.util.List;
import mcpmanager.events.invocation.InvocationEvent.InvocationCancelled;
import mcpmanager.invoke.execution.Commitment;
import mcpmanager.invoke.recording.Recording;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** Runs the stages in order. Those that are through at once follow each other without a detour through Reactor. */
final class InvocationPipeline implements Invocations {

    private static final Logger LOG = LoggerFactory.getLogger(InvocationPipeline.class);

    private final List<Stage> stages;
    private final Recording recording;
    private final InstantSource clock;

    InvocationPipeline(List<Stage> stages, Recording recording, InstantSource clock) {
        this.stages = stages;
        this.recording = recording;
        this.clock = clock;
    }

    @Override
    public Mono<Outcome> invoke(InvocationRequest request) {
        return Mono.defer(() -> {
            Invocation call = new Invocation(request, clock.instant());
            return run(call, 0).then(Mono.fromSupplier(call::outcome)).doOnCancel(() -> cancelled(call));
        });
    }

    private Mono<Void> run(Invocation call, int from) {
        for (int i = from; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            if (call.ending() != null && !stage.followsAnEnding()) {
                continue;
            }
            long start = System.nanoTime();
            Commitment before = call.commitment();
            Mono<Void> step = apply(stage, call);
            if (step != Stage.DONE) {
                int next = i + 1;
                Mono<Void> rest = step.onErrorResume(fault -> failed(call, stage, fault))
                        .then(Mono.defer(() -> {
                            call.took(stage, System.nanoTime() - start);
                            return run(call, next);
                        }));
                Commitment begun = call.commitment();
                return begun == before || begun == null ? rest : toItsEnd(rest, begun);
            }
            call.took(stage, System.nanoTime() - start);
        }
        return Stage.DONE;
    }

    /** Whoever leaves after the commit was sent leaves the call to be recorded as what it became. */
    private static Mono<Void> toItsEnd(Mono<Void> rest, Commitment commitment) {
        return Mono.create(sink -> {
            Disposable running =
                    rest.subscribe(nothing -> {}, sink::error, sink::success, Context.of(sink.contextView()));
            sink.onCancel(() -> {
                if (commitment.giveUp()) {
                    running.dispose();
                }
            });
        });
    }

    private static Mono<Void> apply(Stage stage, Invocation call) {
        try {
            return stage.apply(call);
        } catch (RuntimeException fault) {
            return failed(call, stage, fault);
        }
    }

    private static Mono<Void> failed(Invocation call, Stage stage, Throwable fault) {
        LOG.error(
                "stage {} failed, trace {}",
                stage.name(),
                call.request().trace().traceId(),
                fault);
        call.end(new Ending.Failed(FailureCode.GATEWAY_FAULT));
        return Stage.DONE;
    }

    private void cancelled(Invocation call) {
        Commitment commitment = call.commitment();
        if (commitment != null && !commitment.giveUp()) {
            return;
        }
        if (call.caller() != null && call.conclude()) {
            recording
                    .record(
                            new InvocationCancelled(call.call(), call.dataSourceVersion(), call.timings()),
                            call.request().trace())
                    .subscribe(
                            done -> {},
                            failure -> LOG.warn(
                                    "a cancellation was not recorded, trace {}",
                                    call.request().trace().traceId(),
                                    failure));
        }
    }
}
