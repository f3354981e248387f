package mcpmanager.invoke.ratelimit;

import io.github.bucket4j.TimeMeter;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import mcpmanager.events.invocation.LimitState.CountedBy;
import mcpmanager.events.tool.WithoutRedis;
import mcpmanager.invoke.instance.InstanceId;
import mcpmanager.invoke.ratelimit.RedisBuckets.Drawing;
import mcpmanager.invoke.redis.RedisLink;
import mcpmanager.invoke.redis.RedisSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Counts calls in Redis. When Redis does not answer within the deadline, a call goes on as its tool says; when that happens
 * often, a breaker lets calls go on at once and tries Redis again a second later.
 */
@Component
public final class RateLimits {

    private static final Logger LOG = LoggerFactory.getLogger(RateLimits.class);
    private static final int MOST_LOCAL = 100_000;
    private static final int BREAKER_CALLS = 10;
    private static final int BREAKER_PERCENT = 50;
    private static final int BREAKER_TRIES = 2;
    private static final Duration BREAKER_OPEN = Duration.ofSeconds(1);
    private static final Duration SAID_EVERY = Duration.ofSeconds(5);

    private final LocalBuckets local = new LocalBuckets(TimeMeter.SYSTEM_MILLISECONDS, MOST_LOCAL);
    private final CircuitBreaker breaker = CircuitBreaker.of(
            "redis",
            CircuitBreakerConfig.custom()
                    .slidingWindow(BREAKER_CALLS, BREAKER_CALLS, SlidingWindowType.COUNT_BASED)
                    .failureRateThreshold(BREAKER_PERCENT)
                    .waitDurationInOpenState(BREAKER_OPEN)
                    .permittedNumberOfCallsInHalfOpenState(BREAKER_TRIES)
                    .maxWaitDurationInHalfOpenState(BREAKER_OPEN)
                    .build());
    private final Duration deadline;
    private final LimitMeters meters;
    private final @Nullable RedisLink link;
    private final @Nullable LeasedBuckets redis;
    private final @Nullable Instances instances;

    RateLimits(RedisSettings settings, LimitMeters meters, InstanceId self) {
        deadline = settings.deadline();
        this.meters = meters;
        breaker.getEventPublisher().onStateTransition(event -> {
            switch (event.getStateTransition().getToState()) {
                case OPEN -> LOG.warn("Redis does not answer; limits hold as each tool says for that");
                case CLOSED -> LOG.info("Redis answers again");
                default -> {}
            }
        });
        link = settings.isThere() ? new RedisLink(settings) : null;
        redis = link == null ? null : new LeasedBuckets(new RedisBuckets(link));
        instances = link == null ? null : new Instances(link, self, SAID_EVERY);
    }

    /**
     * Counts a call under all its limits, or under none when one refuses it.
     *
     * @param limits one or more
     * @param withoutRedis what becomes of the call when Redis is away
     */
    public Mono<Counted> count(List<Limit> limits, WithoutRedis withoutRedis) {
        return redis == null
                ? Mono.fromSupplier(() -> without(limits, withoutRedis)).doOnNext(meters::count)
                : redis.draw(limits)
                        .timeout(deadline)
                        .transformDeferred(CircuitBreakerOperator.of(breaker))
                        .doOnNext(drawing -> local.left(limits, drawing.beside()))
                        .map(drawing -> Counted.of(limits, drawing.draw(limits), CountedBy.REDIS))
                        .onErrorResume(away -> Mono.fromSupplier(() -> without(limits, withoutRedis)))
                        .doOnNext(meters::count);
    }

    /** At once, where calls under the same limits have been drawn for already; null where none of those is left. */
    public @Nullable Counted countDrawn(List<Limit> limits) {
        Drawing drawing = redis == null ? null : redis.take(limits);
        if (drawing == null) {
            return null;
        }
        Counted counted = Counted.of(limits, drawing.draw(limits), CountedBy.REDIS);
        meters.count(counted);
        return counted;
    }

    private Counted without(List<Limit> limits, WithoutRedis behaviour) {
        return switch (behaviour) {
            case LOCAL -> Counted.of(limits, local.draw(limits, number()), CountedBy.INSTANCE);
            case DENY -> Counted.byNobody(false);
            case ALLOW -> Counted.byNobody(true);
        };
    }

    private int number() {
        return instances == null ? 1 : instances.number();
    }

    @PreDestroy
    void close() {
        if (instances != null) {
            instances.close();
        }
        if (link != null) {
            link.close();
        }
    }
}
