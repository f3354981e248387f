package mcpmanager.invoke.ratelimit;

import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import mcpmanager.invoke.redis.RedisLink;
import mcpmanager.invoke.redis.RedisScript;
import reactor.core.publisher.Mono;

/** The buckets that all instances of the gateway share. */
final class RedisBuckets {

    private static final RedisScript DRAW = RedisScript.load("ratelimit/draw.lua");
    private static final int PARTS = 3;

    private final RedisLink link;

    RedisBuckets(RedisLink link) {
        this.link = link;
    }

    /** In one round trip; an error when Redis does not answer. */
    Mono<Draw> draw(List<Limit> limits) {
        String[] keys = limits.stream().map(Limit::bucket).toArray(String[]::new);
        String[] arguments = new String[PARTS * limits.size()];
        for (int i = 0; i < limits.size(); i++) {
            Limit limit = limits.get(i);
            arguments[PARTS * i] = Integer.toString(limit.calls());
            switch (limit.span()) {
                case Limit.Period(Duration length) -> {
                    arguments[PARTS * i + 1] = Long.toString(length.toNanos() / 1000);
                    arguments[PARTS * i + 2] = "0";
                }
                case Limit.Calendar calendar -> {
                    arguments[PARTS * i + 1] = "0";
                    arguments[PARTS * i + 2] = Long.toString(calendar.end().toEpochMilli());
                }
            }
        }
        return Mono.defer(() -> DRAW.<List<Long>>run(link.commands(), ScriptOutputType.MULTI, keys, arguments))
                .map(RedisBuckets::read);
    }

    private static Draw read(List<Long> answer) {
        List<Draw.Drawn> drawn = new ArrayList<>(answer.size() / PARTS);
        for (int i = 0; i < answer.size(); i += PARTS) {
            drawn.add(new Draw.Drawn(answer.get(i), micros(answer.get(i + 1)), micros(answer.get(i + 2))));
        }
        return new Draw(List.copyOf(drawn));
    }

    private static Duration micros(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }
}
