package mcpmanager.invoke.recording;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import mcpmanager.chassis.trace.TraceContext;
import mcpmanager.events.Uuid7;
import mcpmanager.events.invocation.InvocationEvent;
import mcpmanager.events.wire.CloudEventCodec;
import mcpmanager.events.wire.EventEnvelope;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Records on Kafka. Half of the last four records failing closes the way for new calls; after a pause a few are let in
 * again, one after another success opens it.
 */
@Component
final class KafkaRecording implements Recording {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaRecording.class);
    private static final URI SOURCE = URI.create("/mcpm/invoke");
    /** Beyond the producer's own deadline, for the case that its thread hangs. */
    private static final Duration GRACE = Duration.ofMillis(100);

    private final InvocationProducer producer;
    private final InstantSource clock;
    private final Duration deadline;
    private final CircuitBreaker breaker;

    KafkaRecording(InvocationProducer producer, RecordingSettings settings, InstantSource clock) {
        this.producer = producer;
        this.clock = clock;
        this.deadline = settings.deadline().plus(GRACE);
        this.breaker = CircuitBreaker.of(
                "recording",
                CircuitBreakerConfig.custom()
                        .slidingWindowType(SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(4)
                        .minimumNumberOfCalls(2)
                        .failureRateThreshold(50)
                        .waitDurationInOpenState(settings.retryAfter())
                        .permittedNumberOfCallsInHalfOpenState(2)
                        .maxWaitDurationInHalfOpenState(deadline.multipliedBy(2))
                        .ignoreExceptions(RecordTooLargeException.class)
                        .build());
        breaker.getEventPublisher()
                .onStateTransition(e -> LOG.warn("recording of invocations: {}", e.getStateTransition()));
    }

    @Override
    public boolean admits() {
        return breaker.tryAcquirePermission();
    }

    @Override
    public Mono<Void> record(InvocationEvent event, TraceContext trace) {
        return Mono.defer(() -> send(event, trace)).onErrorMap(RecordingUnavailableException::new);
    }

    private Mono<Void> send(InvocationEvent event, TraceContext trace) {
        ProducerRecord<String, byte[]> encoded = CloudEventCodec.encode(new EventEnvelope<>(
                Uuid7.next(), SOURCE, event, clock.instant(), null, null, null, trace.traceparent()));
        long start = System.nanoTime();
        return Mono.<Void>create(sink -> producer.send(encoded, (metadata, failure) -> {
                    if (failure == null) {
                        breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
                        sink.success();
                    } else {
                        breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, failure);
                        sink.error(failure);
                    }
                }))
                .name("record") // or else the timeout looks for a name in all that is before it
                .timeout(deadline);
    }
}
