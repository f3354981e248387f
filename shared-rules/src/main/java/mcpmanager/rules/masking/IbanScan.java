package mcpmanager.rules.masking;

import mcpmanager.rules.masking.Findings.Part;

/** IBANs in a text, in either case of letters, with gaps anywhere; looks ahead over at most 34 characters. */
final class IbanScan {

    private static final int FEWEST = 15;
    private static final int MOST = 34;
    private static final int IRANIAN = 26;

    private IbanScan() {}

    static void find(int[] text, Part part) {
        for (int i = 0; i + FEWEST <= text.length; i++) {
            if (letter(text[i]) >= 0 && letter(text[i + 1]) >= 0) {
                from(i, text, part);
            }
        }
    }

    private static void from(int start, int[] text, Part part) {
        int country = letter(text[start]) * 100 + letter(text[start + 1]);
        boolean iranian = country == ('I' - 'A' + 10) * 100 + ('R' - 'A' + 10);
        int check = 0;
        int rest = 0;
        int count = 2;
        int at = DigitScan.afterGap(text, start + 2);
        while (count < MOST && at < text.length) {
            int digit = DigitScan.digit(text[at]);
            int letter = letter(text[at]);
            if (digit < 0 && (count < 4 || letter < 0)) {
                return;
            }
            if (count < 4) {
                check = check * 10 + digit;
            } else {
                rest = (digit >= 0 ? rest * 10 + digit : rest * 100 + letter) % 97;
            }
            count++;
            at++;
            boolean ends = at == text.length
                    || (DigitScan.digit(text[at]) < 0 && (letter(text[at]) < 0 || (iranian && count == IRANIAN)));
            if (ends && count >= FEWEST && (rest * 1_000_000L + country * 100L + check) % 97 == 1) {
                part.found(start, at);
            }
            at = DigitScan.afterGap(text, at);
        }
    }

    /** A is 10, Z is 35, as ISO 7064 counts them; -1 if it is none. */
    private static int letter(int c) {
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'z' && c < 128 ? lower - 'a' + 10 : -1;
    }
}
