package mcpmanager.rules.masking;

import mcpmanager.rules.masking.MaskStrategy.Partial;

/**
 * Stars between what stays at both ends of a text of code points. At most half of the text stays: where more is asked
 * for, both ends shrink in proportion. What the reader sees as one character (a letter with its marks, a flag, what a
 * joiner joins) stays as a whole or not at all. As many code points come out as went in.
 */
final class Ends {

    static final int STAR = '*';

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Ends() {}

    static void hide(int[] text, Partial partial) {
        int asked = partial.keepFirst() + partial.keepLast();
        int most = Math.min(asked, text.length / 2);
        int first = asked == 0 ? 0 : most * partial.keepFirst() / asked;
        int last = asked == 0 ? 0 : most * partial.keepLast() / asked;
        hide(text, lastCut(text, first), nextCut(text, text.length - last));
    }

    static void hide(int[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            text[i] = STAR;
        }
    }

    private static int lastCut(int[] text, int at) {
        int cut = at;
        while (!isCut(text, cut)) {
            cut--;
        }
        return cut;
    }

    /** The first place from here on where a character starts; stars stay stars, so asking again changes nothing. */
    static int nextCut(int[] text, int at) {
        int cut = at;
        while (!isCut(text, cut)) {
            cut++;
        }
        return cut;
    }

    private static boolean isCut(int[] text, int at) {
        if (at == 0 || at == text.length) {
            return true;
        }
        int before = text[at - 1];
        int after = text[at];
        return !(continues(after) || before == ZERO_WIDTH_JOINER || (isFlagHalf(before) && isFlagHalf(after)));
    }

    private static boolean continues(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default ->
                c == ZERO_WIDTH_NON_JOINER
                        || c == ZERO_WIDTH_JOINER
                        || (c >= 0x1F3FB && c <= 0x1F3FF)
                        || (c >= 0x1160 && c <= 0x11FF);
        };
    }

    private static boolean isFlagHalf(int c) {
        return c >= 0x1F1E6 && c <= 0x1F1FF;
    }
}
