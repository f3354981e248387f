package mcpmanager.rules.masking;

import mcpmanager.rules.masking.Findings.Part;

/**
 * Numbers in a text: whole groups of digits with little between them. From each group it looks ahead over so many digits
 * as a number may have, so the time grows with the length of the text.
 */
final class DigitScan {

    /** Most characters between two digits of one number. */
    private static final int WIDEST_GAP = 3;

    /** Whether these digits are such a number. */
    @FunctionalInterface
    interface Rule {
        boolean accepts(byte[] digits, int count);
    }

    private DigitScan() {}

    static void find(int[] text, int fewest, int most, Rule rule, Part part) {
        byte[] digits = new byte[most];
        boolean inGroup = false;
        for (int i = 0; i < text.length; i++) {
            boolean isDigit = digit(text[i]) >= 0;
            if (isDigit && !inGroup) {
                from(i, text, fewest, digits, rule, part);
            }
            inGroup = isDigit;
        }
    }

    private static void from(int start, int[] text, int fewest, byte[] digits, Rule rule, Part part) {
        int count = 0;
        int at = start;
        while (count < digits.length && at < text.length && digit(text[at]) >= 0) {
            digits[count++] = (byte) digit(text[at++]);
            if (at == text.length || digit(text[at]) < 0) {
                if (count >= fewest && rule.accepts(digits, count)) {
                    part.found(start, at);
                }
                at = afterGap(text, at);
            }
        }
    }

    static int afterGap(int[] text, int at) {
        int next = at;
        while (next < text.length && next - at < WIDEST_GAP && isGap(text[next])) {
            next++;
        }
        return next;
    }

    private static boolean isGap(int c) {
        return switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR, Character.DASH_PUNCTUATION, Character.FORMAT -> true;
            default -> c == '.' || c == '(' || c == ')' || c == '_' || c == '\t' || c == 0x2212;
        };
    }

    /** Of any script; -1 if it is none. */
    static int digit(int c) {
        if (c < 128) {
            return c >= '0' && c <= '9' ? c - '0' : -1;
        }
        return Character.isDigit(c) ? Character.digit(c, 10) : -1;
    }

    static byte[] values(String digits) {
        byte[] values = new byte[digits.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) digit(digits.charAt(i));
        }
        return values;
    }
}
