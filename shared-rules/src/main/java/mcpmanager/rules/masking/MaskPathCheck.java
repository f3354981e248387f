package mcpmanager.rules.masking;

/** The answer of {@link MaskPath#parse}. */
public sealed interface MaskPathCheck {

    /** The path may be used. */
    record Accepted(MaskPath path) implements MaskPathCheck {}

    /**
     * The text is no path.
     *
     * @param position of the first character that does not fit, from 1
     * @param message an English phrase for the author
     */
    record Refused(int position, String message) implements MaskPathCheck {}
}
