package mcpmanager.rules.masking;

/** What becomes of a masked value. */
public sealed interface MaskStrategy {

    /** Most characters that {@link Partial} keeps, both ends together. */
    int MOST_KEPT = 16;

    /** A fixed text in its place. */
    record Redact() implements MaskStrategy {}

    /**
     * The first and the last characters stay, the rest becomes stars.
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
}
