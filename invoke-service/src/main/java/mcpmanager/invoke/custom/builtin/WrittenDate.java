package mcpmanager.invoke.custom.builtin;

import java.util.Optional;

/** Year, month and day of some calendar, from 1; whether there is such a day is not known yet. */
record WrittenDate(int year, int month, int day) {

    private static final int LONGEST = 10;

    /** {@code y-m-d} or {@code y/m/d}, at most four, two and two digits of any script; empty for all else. */
    static Optional<WrittenDate> read(String text) {
        int[] numbers = new int[3];
        int[] lengths = new int[3];
        int part = 0;
        for (int c : text.strip().codePoints().limit(LONGEST + 1).toArray()) {
            int digit = Character.digit(c, 10);
            if (digit >= 0) {
                numbers[part] = numbers[part] * 10 + digit;
                lengths[part]++;
            } else if ((c == '-' || c == '/') && part < 2) {
                part++;
            } else {
                return Optional.empty();
            }
        }
        boolean isWhole = isBetween(lengths[0], 1, 4) && isBetween(lengths[1], 1, 2) && isBetween(lengths[2], 1, 2);
        return isWhole ? Optional.of(new WrittenDate(numbers[0], numbers[1], numbers[2])) : Optional.empty();
    }

    private static boolean isBetween(int length, int least, int most) {
        return length >= least && length <= most;
    }

    /** As ISO 8601 writes it. */
    @Override
    public String toString() {
        return "%04d-%02d-%02d".formatted(year, month, day);
    }
}
