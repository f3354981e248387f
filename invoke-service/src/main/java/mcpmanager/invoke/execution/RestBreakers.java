package mcpmanager.invoke.execution;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.tool.ExecConfig;
import mcpmanager.invoke.datasource.AddressNotAllowedException;
import mcpmanager.invoke.datasource.PoolFullException;
import mcpmanager.invoke.datasource.ResponseTooLargeException;
import mcpmanager.invoke.datasource.WebService;
import mcpmanager.invoke.execution.RestCallExecutor.StatusException;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;

/**
 * One circuit breaker for each data source version and settings; tools with the same settings share it. A call fails when
 * the data source can't be reached, takes longer than the tool waits, or answers 5xx; it is slow when it takes four fifths of that
 * time. What it answers otherwise, 4xx too, and what is refused before it is asked, is no failure.
 */
@Component
public final class RestBreakers implements MeterBinder {

    private static final int MOST_KEPT = 10_000;
    /** Longer than a breaker can be open. */
    private static final Duration KEPT = Duration.ofMinutes(20);

    private static final int TRIED_AFTERWARDS = 2;
    private static final int SERVER_ERROR = 500;

    private final Cache<Key, CircuitBreaker> breakers =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterAccess(KEPT).build();

    private final List<Consumer<DataSourceId>> listeners = new CopyOnWriteArrayList<>();

    private record Key(DataSourceId source, long version, ExecConfig.CircuitBreaker settings, Duration timeout) {}

    RestBreakers() {}

    /** Those of one data source in one version that were needed lately. */
    public List<CircuitBreaker> of(DataSourceId source, long version) {
        return breakers.asMap().entrySet().stream()
                .filter(kept ->
                        kept.getKey().source().equals(source) && kept.getKey().version() == version)
                .map(Map.Entry::getValue)
                .toList();
    }

    /**
     * Tells of each web service one of whose breakers changes its state, until the answer is disposed of.
     *
     * @param listener may not wait and may not fail: the call that changed it goes on afterwards
     */
    public Disposable onTransition(Consumer<DataSourceId> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (State state : List.of(State.CLOSED, State.HALF_OPEN, State.OPEN)) {
            Gauge.builder(
                            "mcpm.invoke.data.sources.breakers",
                            breakers,
                            kept -> kept.asMap().values().stream()
                                    .filter(breaker -> breaker.getState() == state)
                                    .count())
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    CircuitBreaker of(WebService service, ExecConfig.RestCall config) {
        return breakers.get(
                new Key(service.id(), service.version(), config.circuitBreaker(), config.timeout()), this::breaker);
    }

    private CircuitBreaker breaker(Key key) {
        CircuitBreaker breaker = CircuitBreaker.of(
                key.source().toString(),
                CircuitBreakerConfig.custom()
                        .slidingWindow(key.settings().calls(), key.settings().calls(), SlidingWindowType.COUNT_BASED)
                        .failureRateThreshold(key.settings().failureRatePercent())
                        .slowCallRateThreshold(key.settings().failureRatePercent())
                        .slowCallDurationThreshold(key.timeout().multipliedBy(4).dividedBy(5))
                        .waitDurationInOpenState(key.settings().openFor())
                        .permittedNumberOfCallsInHalfOpenState(TRIED_AFTERWARDS)
                        .maxWaitDurationInHalfOpenState(key.settings().openFor())
                        .ignoreException(RestBreakers::isNotTheServices)
                        .build());
        breaker.getEventPublisher()
                .onStateTransition(moved -> listeners.forEach(listener -> listener.accept(key.source())));
        return breaker;
    }

    private static boolean isNotTheServices(Throwable failure) {
        return failure instanceof AddressNotAllowedException
                || failure instanceof PoolFullException
                || failure instanceof ResponseTooLargeException
                || (failure instanceof StatusException answered && answered.status() < SERVER_ERROR);
    }
}
