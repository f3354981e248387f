package mcpmanager.rules.masking;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import mcpmanager.rules.masking.MaskPath.Step;
import org.jspecify.annotations.Nullable;

/**
 * A state of the automaton that all paths together are: how far each has come at some place of a result, and so what
 * happens there. Its successors are computed when first asked for. Safe for many threads.
 */
final class Place {

    private final PathAutomaton automaton;
    private final Set<Position> positions;
    private final Treatment treatment;
    private final Map<String, Place> members = new ConcurrentHashMap<>();
    private volatile @Nullable Place other;
    private volatile @Nullable Place element;

    /** The first steps of a path lead here. */
    record Position(Mask mask, int step) {

        boolean isEnd() {
            return step == mask.path().steps().size();
        }

        /** Steps into a member of this name, or into a member that no path names, or into an element. */
        private void advance(@Nullable String name, boolean isMember, Set<Position> to) {
            if (isEnd()) {
                if (mask.strategy() instanceof MaskStrategy.Detect) {
                    to.add(this);
                }
                return;
            }
            Step next = mask.path().steps().get(step);
            if (next.anywhere()) {
                to.add(this);
            }
            boolean fits = switch (next) {
                case Step.Every every -> true;
                case Step.Member member -> isMember && member.name().equals(name);
            };
            if (fits) {
                to.add(new Position(mask, step + 1));
            }
        }
    }

    Place(PathAutomaton automaton, Set<Position> positions) {
        this.automaton = automaton;
        this.positions = positions;
        this.treatment = Treatment.of(positions.stream()
                .filter(Position::isEnd)
                .map(position -> position.mask().strategy())
                .toList());
    }

    Treatment treatment() {
        return treatment;
    }

    /** Nothing is masked here or below. */
    boolean isFree() {
        return positions.isEmpty();
    }

    Place member(String name) {
        if (!automaton.names(name)) {
            return other();
        }
        Place known = members.get(name);
        if (known == null) {
            known = next(name, true);
            if (known.isShared()) {
                members.put(name, known);
            }
        }
        return known;
    }

    /** A member that no path names. */
    Place other() {
        Place known = other;
        if (known == null) {
            known = next(null, true);
            other = known.isShared() ? known : null;
        }
        return known;
    }

    Place element() {
        Place known = element;
        if (known == null) {
            known = next(null, false);
            element = known.isShared() ? known : null;
        }
        return known;
    }

    private boolean isShared() {
        return automaton.shares(this);
    }

    private Place next(@Nullable String name, boolean isMember) {
        Set<Position> reached = new HashSet<>();
        positions.forEach(position -> position.advance(name, isMember, reached));
        return automaton.place(Set.copyOf(reached));
    }

    Set<Position> positions() {
        return positions;
    }
}
