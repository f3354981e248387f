package mcpmanager.rules.masking;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What becomes of a masked value. */
public sealed interface MaskStrategy {

    /** Most characters that stay: both ends of a {@link Partial} together, the end of a {@link Detect}. */
    int MOST_KEPT = 16;

    /** A fixed text in its place. */
    record Redact() implements MaskStrategy {}

    /**
     * The first and the last characters stay, the rest becomes stars; never more than half of the text stays. A number
     * is masked as its text; what is neither text nor number nor null is redacted.
     *
     * @param keepFirst Unicode code points, at least 0
     * @param keepLast Unicode code points, at least 0
     */
    record Partial(int keepFirst, int keepLast) implements MaskStrategy {
        public Partial {
            if (keepFirst < 0 || keepLast < 0 || keepFirst > MOST_KEPT || keepLast > MOST_KEPT - keepFirst) {
                throw new IllegalArgumentException("keeps 0 to " + MOST_KEPT + " characters in all");
            }
        }
    }

    /** A keyed hash in its place: equal values stay equal. */
    record Hash() implements MaskStrategy {}

    /** {@code null} in its place. */
    record Nullify() implements MaskStrategy {}

    /** The member or element is gone. */
    record Remove() implements MaskStrategy {}

    /**
     * Parts of a text, or a number, that look like personal data become stars: at the place and everywhere below it. A
     * member whose name looks so has neither its name nor its value any more: all such members of an object become one,
     * {@code "[redacted]": "[redacted]"}, because two names that are starred could be one.
     *
     * @param detectors at least one
     * @param keepLast characters at the end of each part that stay, at least 0; never more than half of the part
     */
    record Detect(Set<Detector> detectors, int keepLast) implements MaskStrategy {
        public Detect {
            if (detectors.isEmpty() || keepLast < 0 || keepLast > MOST_KEPT) {
                throw new IllegalArgumentException("names a detector and keeps 0 to " + MOST_KEPT + " characters");
            }
            detectors = Collections.unmodifiableSet(EnumSet.copyOf(detectors));
        }
    }
}
