package mcpmanager.command.rejection;

import java.util.function.IntPredicate;

/**
 * The check of texts that people and models read. What can't be seen can mislead, so control, format (bidi, zero-width,
 * tag) and filler characters, variation selectors except for emoji, and halves of surrogate pairs are refused. Persian
 * needs the zero-width non-joiner (U+200C); it stays.
 */
public final class VisibleText {

    private static final int ZWNJ = 0x200C;

    private VisibleText() {}

    /**
     * One line.
     *
     * @param path JSON Pointer of the field
     * @param most characters, as Unicode code points
     */
    public static void requireLine(String path, String text, int most) {
        require(path, text, most, c -> isVisible(c));
    }

    /** As {@link #requireLine}, with line feeds and tabs. */
    public static void requireLines(String path, String text, int most) {
        require(path, text, most, c -> c == '\n' || c == '\t' || isVisible(c));
    }

    private static void require(String path, String text, int most, IntPredicate allowed) {
        if (text.isBlank()) {
            throw CommandRejected.field(RejectionCode.TEXT_INVALID, path, "must not be empty");
        }
        if (text.codePointCount(0, text.length()) > most) {
            throw CommandRejected.field(RejectionCode.TEXT_INVALID, path, "must have at most " + most + " characters");
        }
        int refused = text.codePoints().filter(allowed.negate()).findFirst().orElse(-1);
        if (refused >= 0) {
            throw CommandRejected.field(RejectionCode.TEXT_INVALID, path, "must not contain U+%04X".formatted(refused));
        }
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.FORMAT -> c == ZWNJ;
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> !isFiller(c) && !isVariationSelector(c);
        };
    }

    private static boolean isFiller(int c) {
        return c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 || c == 0x034F || c == 0x2800;
    }

    private static boolean isVariationSelector(int c) {
        return (c >= 0xFE00 && c <= 0xFE0D) || (c >= 0xE0100 && c <= 0xE01EF) || (c >= 0x180B && c <= 0x180F);
    }
}
