package mcpmanager.invoke.idempotency;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.UUID;
import mcpmanager.invoke.execution.Transactions;
import mcpmanager.invoke.hash.HashKeys;
import mcpmanager.invoke.redis.RedisLink;
import mcpmanager.invoke.redis.RedisSettings;
import mcpmanager.rules.hash.HashKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Remembers changes by their caller's key for 24 hours: first a claim with a hash of the arguments, then, before the commit,
 * the transaction's number and the sealed result, then that it is done. What a crash left open the database decides.
 * Neither keys nor arguments nor results are in Redis in the clear.
 */
@Component
final class Idempotency implements Turns {

    private static final Logger LOG = LoggerFactory.getLogger(Idempotency.class);
    /** Beyond the tool's own time limit: whoever has not prepared the commit by then can't any more. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final HashKeys hashKeys;
    private final @Nullable Memory memory;

    Idempotency(HashKeys hashKeys, RedisSettings settings) {
        this.hashKeys = hashKeys;
        memory = settings.isThere() ? new Memory(new RedisLink(settings)) : null;
    }

    @Override
    public Mono<Turn> turn(Call call) {
        Memory known = memory;
        if (known == null) {
            return Mono.just(new Turn.Unavailable());
        }
        return hashKeys.open(call.organization())
                .flatMap(key -> turn(call, known, key))
                .onErrorResume(failure -> {
                    LOG.warn(
                            "an idempotency key can't be remembered: {}",
                            failure.getClass().getName());
                    return Mono.empty();
                })
                .defaultIfEmpty(new Turn.Unavailable());
    }

    private static Mono<Turn> turn(Call call, Memory memory, HashKey key) {
        String place = place(call, key);
        ResultSeal seal = new ResultSeal(key, place);
        String fingerprint = key.hash(call.arguments());
        String database = call.pool().id() + ":" + call.pool().version() + ":";
        Claim claim = new Claim(memory, place, UUID.randomUUID().toString(), database, seal);
        Duration lease = call.timeout().plus(LEASE);
        return memory.claim(place, claim.id(), fingerprint, lease)
                .flatMap(known -> {
                    if (!known.fingerprint().equals(fingerprint)) {
                        return Mono.<Turn>just(new Turn.Reused());
                    }
                    if (known.isDone()) {
                        return Mono.<Turn>just(new Turn.Repeated(seal.open(known.result())));
                    }
                    if (!known.isPrepared()) {
                        return Mono.<Turn>just(new Turn.InUse());
                    }
                    if (!known.transaction().startsWith(database)) { // the data source is another by now
                        return Mono.<Turn>just(new Turn.OutcomeUnknown());
                    }
                    String transaction = known.transaction().substring(database.length());
                    return Transactions.ask(call.pool(), transaction).flatMap(outcome -> switch (outcome) {
                        case COMMITTED -> Mono.just(new Turn.Repeated(seal.open(known.result())));
                        case ABORTED -> takeOver(memory, place, known, claim, lease);
                        case IN_PROGRESS -> Mono.just(new Turn.InUse());
                        case UNKNOWN -> Mono.just(new Turn.OutcomeUnknown());
                    });
                })
                .defaultIfEmpty(new Turn.Run(claim));
    }

    /** Of several that find the same aborted call one gets it. */
    private static Mono<Turn> takeOver(Memory memory, String place, Memory.Known known, Claim claim, Duration lease) {
        return memory.change(place, known.claim(), lease, "claim", claim.id(), "transaction", "", "result", "")
                .map(taken -> taken ? new Turn.Run(claim) : new Turn.InUse());
    }

    /** What braces enclose decides in a Redis cluster where it is. Caller and key are hashed. */
    private static String place(Call call, HashKey key) {
        String who = key.hash(JsonNodeFactory.instance
                .arrayNode()
                .add(call.caller().countedAs())
                .add(call.tool().toString())
                .add(call.key().value()));
        return "mcpm:once:{" + call.organization() + "}:" + who;
    }

    @PreDestroy
    void close() {
        if (memory != null) {
            memory.close();
        }
    }
}
