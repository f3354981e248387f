package mcpmanager.invoke.execution;

import java.time.Duration;
import mcpmanager.invoke.datasource.PostgresPool;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What became of a transaction, asked of its database on another connection. */
public final class Transactions {

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Transactions() {}

    public enum Outcome {
        COMMITTED,
        ABORTED,
        IN_PROGRESS,
        /** The database can't be asked, or does not know it any more. */
        UNKNOWN;

        private static Outcome of(@Nullable String status) {
            return switch (status) {
                case null -> UNKNOWN;
                case "committed" -> COMMITTED;
                case "aborted" -> ABORTED;
                case "in progress" -> IN_PROGRESS;
                default -> UNKNOWN;
            };
        }

        boolean isFinal() {
            return this == COMMITTED || this == ABORTED;
        }
    }

    /** As it is now. */
    public static Mono<Outcome> ask(PostgresPool pool, String transaction) {
        return pool.use(session -> Outcome.of(session.statusOf(transaction)))
                .timeout(PATIENCE)
                .onErrorReturn(Outcome.UNKNOWN);
    }

    /** Waits for its end, some seconds. */
    static Mono<Outcome> settle(PostgresPool pool, String transaction) {
        return Mono.defer(() -> ask(pool, transaction))
                .filter(Outcome::isFinal)
                .repeatWhenEmpty(tries -> tries.delayElements(PAUSE))
                .timeout(PATIENCE, Mono.just(Outcome.UNKNOWN));
    }
}
