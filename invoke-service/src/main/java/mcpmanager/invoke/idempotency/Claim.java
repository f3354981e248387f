package mcpmanager.invoke.idempotency;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mcpmanager.invoke.execution.Commitment.BeforeCommit;
import mcpmanager.invoke.execution.Execution.Completed;
import mcpmanager.invoke.execution.NotRememberedException;
import reactor.core.publisher.Mono;

/** A key in the hands of one call. */
public final class Claim implements BeforeCommit {

    static final Duration REMEMBERED = Duration.ofHours(24);
    private static final int PATIENCE_SECONDS = 3;

    private final Memory memory;
    private final String place;
    private final String id;
    private final String database;
    private final ResultSeal seal;

    /** @param database stands before the transaction's number, which means nothing in another one */
    Claim(Memory memory, String place, String id, String database, ResultSeal seal) {
        this.memory = memory;
        this.place = place;
        this.id = id;
        this.database = database;
        this.seal = seal;
    }

    String id() {
        return id;
    }

    /** Blocks the data source's thread: without this on record nothing is committed. */
    @Override
    public void prepared(String transaction, Completed result) {
        try {
            boolean isOurs = memory.change(
                            place, id, REMEMBERED, "transaction", database + transaction, "result", seal.seal(result))
                    .toFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!isOurs) {
                throw new NotRememberedException("the idempotency key is another call's by now");
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new NotRememberedException("Redis does not remember");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotRememberedException("interrupted");
        }
    }

    /** The change is made. When this is lost, the database is asked for its transaction instead. */
    public Mono<Void> done() {
        return memory.change(place, id, REMEMBERED, "done", "1")
                .onErrorComplete()
                .then();
    }

    /** Nothing was changed: the key is free again. */
    public Mono<Void> release() {
        return memory.change(place, id, Duration.ZERO).onErrorComplete().then();
    }
}
