package mcpmanager.rules.masking;

import mcpmanager.rules.masking.Findings.Part;

/**
 * E-mail addresses in a text: from each @ to both sides, up to the next one, so each character is looked at twice at
 * most. Letters of every script belong to them (RFC 6531); of the signs of RFC 5322 those that no link or pair ends with.
 */
final class EmailScan {

    static final char WIDE_AT = '\uFF20';

    private static final String SIGNS = ".!#$%'+-^_`{}~";

    private EmailScan() {}

    static void find(int[] text, Part part) {
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '@' || text[i] == WIDE_AT) {
                around(i, text, part);
            }
        }
    }

    private static void around(int at, int[] text, Part part) {
        int from = at;
        while (from > 0 && (isWord(text[from - 1]) || SIGNS.indexOf(text[from - 1]) >= 0)) {
            from--;
        }
        int to = domainEnd(text, at + 1);
        if (from < at && to > at) {
            part.found(from, to);
        }
    }

    /** After the last label that follows a dot; -1 if there is no such label. */
    private static int domainEnd(int[] text, int from) {
        int end = -1;
        int label = from;
        int i = from;
        while (i < text.length && (isWord(text[i]) || text[i] == '-' || (text[i] == '.' && i > label))) {
            if (text[i] == '.') {
                label = i + 1;
            } else if (label > from) {
                end = i + 1;
            }
            i++;
        }
        return end;
    }

    private static boolean isWord(int c) {
        return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK || c == 0x200C;
    }
}
