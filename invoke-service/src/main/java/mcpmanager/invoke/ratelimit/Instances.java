package mcpmanager.invoke.ratelimit;

import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import mcpmanager.invoke.instance.InstanceId;
import mcpmanager.invoke.redis.RedisLink;
import mcpmanager.invoke.redis.RedisScript;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How many instances of the gateway there are. Each says so in Redis; without Redis the last known number counts. */
final class Instances implements AutoCloseable {

    private static final RedisScript SEEN = RedisScript.load("ratelimit/instances.lua");
    private static final String[] KEY = {"mcpm:instances"};
    private static final Duration GONE = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final String self;
    private final RedisLink link;
    private final Disposable saying;
    private volatile int number = 1;

    /** @param every how often this instance says that it is there */
    Instances(RedisLink link, InstanceId self, Duration every) {
        this.link = link;
        this.self = self.value();
        saying = Flux.interval(Duration.ZERO, every)
                .onBackpressureDrop()
                .concatMap(tick -> say(), 1)
                .subscribe();
    }

    int number() {
        return number;
    }

    private Mono<Long> say() {
        return Mono.defer(() -> SEEN.<Long>run(
                        link.commands(), ScriptOutputType.INTEGER, KEY, self, Long.toString(GONE.toSeconds())))
                .timeout(PATIENCE)
                .doOnNext(seen -> number = Math.toIntExact(seen))
                .onErrorComplete();
    }

    /** The others need not wait until this one is missed. */
    @Override
    public void close() {
        saying.dispose();
        if (link.isConnected()) {
            link.commands().zrem(KEY[0], self);
        }
    }
}
