package mcpmanager.rules.masking;

import java.util.BitSet;

/** Parts of a text that were found; they may overlap, and become stars all together. */
final class Findings {

    private final int[] text;
    private final BitSet hidden = new BitSet();

    /** From a place up to, not including, another. */
    @FunctionalInterface
    interface Part {
        void found(int from, int to);
    }

    Findings(int[] text) {
        this.text = text;
    }

    void add(int from, int to, int keepLast) {
        int kept = Math.min(keepLast, (to - from) / 2);
        hidden.set(from, Math.min(to, Ends.nextCut(text, to - kept)));
    }

    /** False if there is nothing. */
    boolean hide() {
        hidden.stream().forEach(i -> text[i] = Ends.STAR);
        return !hidden.isEmpty();
    }
}
