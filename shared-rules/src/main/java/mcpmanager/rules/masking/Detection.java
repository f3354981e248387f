package mcpmanager.rules.masking;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import mcpmanager.rules.masking.MaskStrategy.Detect;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NumericNode;

/** Detectors with the number of characters that stay of what each finds; time grows with the length of the text. */
record Detection(Map<Detector, Integer> keepLast) {

    /** A text that still changes after so many rounds is hidden as a whole. */
    private static final int ROUNDS = 8;

    /** Fewer digits can't be anything that is looked for by digits. */
    private static final int FEWEST_DIGITS = 8;

    private static final BigDecimal FEWEST_AS_NUMBER = BigDecimal.TEN.pow(FEWEST_DIGITS - 1);
    private static final int MOST_DIGITS = 19;
    private static final BigDecimal BEYOND_AS_NUMBER = BigDecimal.TEN.pow(MOST_DIGITS);

    static Detection of(List<MaskStrategy> strategies) {
        Map<Detector, Integer> keepLast = new EnumMap<>(Detector.class);
        for (MaskStrategy strategy : strategies) {
            if (strategy instanceof Detect(var detectors, int keep)) {
                detectors.forEach(detector -> keepLast.merge(detector, keep, Math::min));
            }
        }
        return new Detection(keepLast);
    }

    boolean isNothing() {
        return keepLast.isEmpty();
    }

    String text(String text) {
        if (!mayHoldSomething(text)) {
            return text;
        }
        int[] characters = text.codePoints().toArray();
        return hide(characters) ? new String(characters, 0, characters.length) : text;
    }

    /** Anywhere in it, or as a whole when it is a number written in digits. */
    boolean isIn(String name) {
        boolean isNumber = !name.isEmpty()
                && name.length() <= MOST_DIGITS
                && name.charAt(0) != '0'
                && name.chars().allMatch(c -> c >= '0' && c <= '9');
        return !text(name).equals(name)
                || (isNumber && keepLast.keySet().stream().anyMatch(detector -> detector.isNumber(name)));
    }

    /** What is found becomes stars; false if nothing was. */
    boolean hide(int[] text) {
        int[] before = text.clone();
        boolean found = false;
        for (var one : keepLast.entrySet()) {
            int[] alone = before.clone();
            if (hideAll(alone, Map.ofEntries(one))) {
                found = true;
                merge(alone, text);
            }
        }
        if (found) {
            hideAll(text, keepLast);
        }
        return found;
    }

    /** Until nothing is found any more: what stays of one part may make another with what follows it. */
    private static boolean hideAll(int[] text, Map<Detector, Integer> detectors) {
        for (int round = 0; round < ROUNDS; round++) {
            Findings findings = new Findings(text);
            detectors.forEach((detector, keep) -> detector.find(text, (from, to) -> findings.add(from, to, keep)));
            if (!findings.hide()) {
                return round > 0;
            }
        }
        Ends.hide(text, 0, text.length);
        return true;
    }

    private static void merge(int[] stars, int[] text) {
        for (int i = 0; i < text.length; i++) {
            text[i] = stars[i] == Ends.STAR ? Ends.STAR : text[i];
        }
    }

    /** Stars for the digits of a whole number that is such a value, zeros in front of it lost; null if it is none. */
    @Nullable
    String number(JsonNode value) {
        if (!(value instanceof NumericNode numeric) || numeric.isNaN()) {
            return null;
        }
        BigDecimal number = numeric.decimalValue().abs();
        if (number.compareTo(BEYOND_AS_NUMBER) >= 0 || number.compareTo(FEWEST_AS_NUMBER) < 0) {
            return null;
        }
        BigDecimal shortest = number.stripTrailingZeros();
        if (shortest.scale() > 0) {
            return null;
        }
        String digits = shortest.toPlainString();
        int[] text = digits.codePoints().toArray();
        Findings findings = new Findings(text);
        keepLast.forEach((detector, keep) -> {
            if (detector.isNumber(digits)) {
                findings.add(0, text.length, keep);
            }
        });
        return findings.hide() ? new String(text, 0, text.length) : null;
    }

    private static boolean mayHoldSomething(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '@' || c == EmailScan.WIDE_AT || Character.isSurrogate(c)) {
                return true;
            }
            digits += Character.isDigit(c) ? 1 : 0;
        }
        return digits >= FEWEST_DIGITS;
    }
}
