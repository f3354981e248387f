package mcpmanager.invoke.authentication;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.mindrot.jbcrypt.BCrypt;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Runs bcrypt, some 70 ms a piece, on half of the processors, so that a flood of keys leaves the other half to calls.
 * Equal checks under way at the same time are one check.
 *
 * <p>At most 64 checks wait for each thread. One more is answered "no" at once: it is forgotten, so the caller's next
 * try may succeed, and keys that were verified before never come here. A flood of wrong keys can thus delay the first
 * use of a key, and nothing else.
 */
@Component
final class SecretChecks implements DisposableBean {

    private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    private static final int WAITING_PER_THREAD = 64;

    private final Scheduler threads =
            Schedulers.newBoundedElastic(THREADS, WAITING_PER_THREAD, "invoke-bcrypt", 60, true);
    private final Map<Check, Mono<Boolean>> underWay = new ConcurrentHashMap<>();

    private record Check(SecretMac mac, String hash) {}

    /** Goes on off these threads. */
    Mono<Boolean> matches(SecretMac mac, String secret, String hash) {
        return Mono.defer(() -> underWay.computeIfAbsent(new Check(mac, hash), check -> start(check, secret)))
                .publishOn(Schedulers.parallel());
    }

    private Mono<Boolean> start(Check check, String secret) {
        return Mono.fromCallable(() -> BCrypt.checkpw(secret, check.hash()))
                .subscribeOn(threads)
                .onErrorReturn(false)
                .doFinally(end -> underWay.remove(check))
                .cache();
    }

    @Override
    public void destroy() {
        threads.dispose();
    }
}
