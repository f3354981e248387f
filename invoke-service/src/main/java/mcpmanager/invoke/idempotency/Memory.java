package mcpmanager.invoke.idempotency;

import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import mcpmanager.invoke.redis.RedisLink;
import mcpmanager.invoke.redis.RedisScript;
import reactor.core.publisher.Mono;

/** What Redis knows of idempotency keys. An error when it does not answer in time. */
final class Memory implements AutoCloseable {

    private static final RedisScript CLAIM = RedisScript.load("idempotency/claim.lua");
    private static final RedisScript CHANGE = RedisScript.load("idempotency/change.lua");
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final RedisLink link;

    Memory(RedisLink link) {
        this.link = link;
    }

    /**
     * What is known of a key; all but the first two empty while its call has not come to its commit.
     *
     * @param claim of the call that has the key
     * @param transaction the database and the number of the one that the call is to commit
     * @param result sealed
     */
    record Known(String claim, String fingerprint, String transaction, String result, String done) {

        boolean isPrepared() {
            return !transaction.isEmpty();
        }

        boolean isDone() {
            return !done.isEmpty();
        }
    }

    /** Empty when the key is the caller's now. */
    Mono<Known> claim(String place, String claim, String fingerprint, Duration lease) {
        String[] keys = {place};
        return Mono.defer(() -> CLAIM.<List<String>>run(
                        link.commands(), ScriptOutputType.MULTI, keys, claim, fingerprint, millis(lease)))
                .timeout(PATIENCE)
                .filter(known -> !known.isEmpty())
                .map(known -> new Known(known.get(0), known.get(1), known.get(2), known.get(3), known.get(4)));
    }

    /** False when the key is another's. */
    Mono<Boolean> change(String place, String claim, Duration keep, String... fieldsAndValues) {
        String[] keys = {place};
        String[] arguments = Stream.concat(Stream.of(claim, millis(keep)), Arrays.stream(fieldsAndValues))
                .toArray(String[]::new);
        return Mono.defer(() -> CHANGE.<Long>run(link.commands(), ScriptOutputType.INTEGER, keys, arguments))
                .timeout(PATIENCE)
                .map(changed -> changed == 1);
    }

    @Override
    public void close() {
        link.close();
    }

    private static String millis(Duration time) {
        return Long.toString(time.toMillis());
    }
}
