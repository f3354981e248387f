package mcpmanager.rules.masking;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import mcpmanager.rules.masking.MaskPath.Step;
import mcpmanager.rules.masking.Place.Position;

/**
 * All paths as one automaton, made deterministic place by place as results ask for it (paths with {@code ..} and many
 * {@code [*]} would have too many places to make them all). Safe for many threads.
 */
final class PathAutomaton {

    /** Most places that are remembered; more are computed anew each time. */
    private static final int MOST_PLACES = 5_000;

    private final Set<String> names;
    private final Map<Set<Position>, Place> places = new ConcurrentHashMap<>();
    private final Place start;

    PathAutomaton(Collection<Mask> masks) {
        names = masks.stream()
                .flatMap(mask -> mask.path().steps().stream())
                .filter(Step.Member.class::isInstance)
                .map(step -> ((Step.Member) step).name())
                .collect(Collectors.toUnmodifiableSet());
        start = place(masks.stream().map(mask -> new Position(mask, 0)).collect(Collectors.toUnmodifiableSet()));
    }

    Place start() {
        return start;
    }

    /** The names that paths mention. */
    Set<String> names() {
        return names;
    }

    boolean names(String name) {
        return names.contains(name);
    }

    Place place(Set<Position> positions) {
        Place known = places.get(positions);
        if (known != null) {
            return known;
        }
        return places.size() < MOST_PLACES
                ? places.computeIfAbsent(positions, absent -> new Place(this, absent))
                : new Place(this, positions);
    }

    boolean shares(Place place) {
        return places.get(place.positions()) == place;
    }
}
