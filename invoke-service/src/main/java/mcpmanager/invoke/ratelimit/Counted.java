package mcpmanager.invoke.ratelimit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import mcpmanager.events.invocation.LimitState;
import mcpmanager.events.invocation.LimitState.CountedBy;

/** A call that was counted, or was not let through by the count. */
public final class Counted {

    private final boolean granted;
    private final CountedBy by;
    private final List<Limit> limits;
    private final List<Draw.Drawn> drawn;

    private Counted(boolean granted, CountedBy by, List<Limit> limits, List<Draw.Drawn> drawn) {
        this.granted = granted;
        this.by = by;
        this.limits = limits;
        this.drawn = drawn;
    }

    static Counted of(List<Limit> limits, Draw draw, CountedBy by) {
        return new Counted(draw.isGranted(), by, limits, draw.drawn());
    }

    static Counted byNobody(boolean granted) {
        return new Counted(granted, CountedBy.NOBODY, List.of(), List.of());
    }

    public boolean isGranted() {
        return granted;
    }

    CountedBy by() {
        return by;
    }

    /** False when nobody knows how much is left. */
    public boolean isKnown() {
        return by != CountedBy.NOBODY;
    }

    /** When a call may be made again; zero when this one may. */
    public Duration retryAfter() {
        return drawn.stream()
                .map(Draw.Drawn::retryAfter)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** Whether a window of the calendar has to pass first. */
    public boolean isQuotaExhausted() {
        return refusing().stream().anyMatch(limit -> limit.span() instanceof Limit.Calendar);
    }

    List<Limit> refusing() {
        return IntStream.range(0, drawn.size())
                .filter(i -> !drawn.get(i).retryAfter().isZero())
                .mapToObj(limits::get)
                .toList();
    }

    public LimitState state() {
        return new LimitState(
                by,
                IntStream.range(0, drawn.size())
                        .mapToObj(i -> limits.get(i).counted(drawn.get(i)))
                        .toList());
    }

    /** What a caller is told: of limits with one name, the one with the least left. */
    public List<Allowance> allowances() {
        Map<String, Allowance> told = new LinkedHashMap<>();
        for (int i = 0; i < drawn.size(); i++) {
            Allowance allowance = allowance(limits.get(i), drawn.get(i));
            told.merge(allowance.name(), allowance, (a, b) -> a.remaining() <= b.remaining() ? a : b);
        }
        return new ArrayList<>(told.values());
    }

    private static Allowance allowance(Limit limit, Draw.Drawn drawn) {
        String span = switch (limit.span()) {
            case Limit.Period(Duration length) -> length.toSeconds() + "s";
            case Limit.Calendar calendar -> calendar.window().name().toLowerCase(Locale.ROOT);
        };
        return new Allowance(
                limit.scope().name().toLowerCase(Locale.ROOT) + "-" + span,
                limit.calls(),
                limit.length(),
                drawn.remaining(),
                drawn.reset());
    }
}
