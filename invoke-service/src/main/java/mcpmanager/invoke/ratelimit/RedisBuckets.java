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
    private static final RedisScript RETURN = RedisScript.load("ratelimit/return.lua");
    private static final int PARTS = 3;

    private final RedisLink link;

    RedisBuckets(RedisLink link) {
        this.link = link;
    }

    /**
     * What came of it.
     *
     * @param beside what is left without the further ones
     * @param further calls that were drawn for
     * @param time by Redis's clock, to be said when some are given back
     */
    record Drawing(Draw beside, int further, long time) {

        static final Drawing NOTHING = new Drawing(new Draw(List.of()), 0, 0);

        /** What the call is told: the further ones are still to be made. */
        Draw draw(List<Limit> limits) {
            return beside.plus(further, limits);
        }
    }

    /**
     * Draws for a call, in one round trip; an error when Redis does not answer.
     *
     * @param further calls that are likely to come at once, too: for so many is drawn, or for fewer where little is left
     */
    Mono<Drawing> draw(List<Limit> limits, int further) {
        List<String> arguments = new ArrayList<>(1 + PARTS * limits.size());
        arguments.add(Integer.toString(further));
        for (Limit limit : limits) {
            arguments.add(Integer.toString(limit.calls()));
            arguments.add(period(limit));
            arguments.add(
                    limit.span() instanceof Limit.Calendar calendar
                            ? Long.toString(calendar.end().toEpochMilli())
                            : "0");
        }
        return this.<List<Long>>run(DRAW, ScriptOutputType.MULTI, limits, arguments)
                .map(RedisBuckets::read);
    }

    /**
     * Says that so many calls that were drawn for were not made.
     *
     * @param time of the drawing
     */
    Mono<Void> giveBack(List<Limit> limits, int calls, long time) {
        List<String> arguments = new ArrayList<>(2 + 2 * limits.size());
        arguments.add(Integer.toString(calls));
        arguments.add(Long.toString(time));
        for (Limit limit : limits) {
            arguments.add(Integer.toString(limit.calls()));
            arguments.add(period(limit));
        }
        return run(RETURN, ScriptOutputType.INTEGER, limits, arguments).then();
    }

    private <T> Mono<T> run(RedisScript script, ScriptOutputType answer, List<Limit> limits, List<String> arguments) {
        String[] keys = limits.stream().map(Limit::bucket).toArray(String[]::new);
        return Mono.defer(() -> script.run(link.commands(), answer, keys, arguments.toArray(String[]::new)));
    }

    private static String period(Limit limit) {
        return limit.span() instanceof Limit.Period(Duration length) ? Long.toString(length.toNanos() / 1000) : "0";
    }

    private static Drawing read(List<Long> answer) {
        List<Draw.Drawn> drawn = new ArrayList<>(answer.size() / PARTS);
        for (int i = 2; i < answer.size(); i += PARTS) {
            drawn.add(new Draw.Drawn(answer.get(i), micros(answer.get(i + 1)), micros(answer.get(i + 2))));
        }
        return new Drawing(new Draw(List.copyOf(drawn)), Math.toIntExact(answer.getFirst()), answer.get(1));
    }

    private static Duration micros(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }
}
