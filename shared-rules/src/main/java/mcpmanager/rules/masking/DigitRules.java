package mcpmanager.rules.masking;

/** What numbers written in digits are; only the first {@code count} digits count. */
final class DigitRules {

    private DigitRules() {}

    /** The sum of the first nine, weighted 10 to 2, mod 11 is the check digit, or 11 minus it; ten equal digits are none. */
    static boolean isNationalId(byte[] digits, int count) {
        int sum = 0;
        boolean allEqual = true;
        for (int i = 0; i < 9; i++) {
            sum += digits[i] * (10 - i);
            allEqual &= digits[i] == digits[9];
        }
        int rest = sum % 11;
        return count == 10 && !allEqual && digits[9] == (rest < 2 ? rest : 11 - rest);
    }

    static boolean isCard(byte[] digits, int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            int digit = digits[count - 1 - i] * (i % 2 + 1);
            sum += digit > 9 ? digit - 9 : digit;
        }
        return digits[0] != 0 && sum % 10 == 0;
    }

    /** 09…, 98 9…, 98 09…, 0098 9…, 0098 09…: nine digits follow the 9. */
    static boolean isMobile(byte[] digits, int count) {
        int at = 0;
        if (count >= 14 && digits[0] == 0 && digits[1] == 0) {
            at = 2;
        }
        boolean international = count >= 12;
        if (international) {
            if (digits[at] != 9 || digits[at + 1] != 8) {
                return false;
            }
            at += 2;
        }
        if (count - at == 11 && digits[at] == 0) {
            at++;
        } else if (!international) {
            return false;
        }
        return count - at == 10 && digits[at] == 9;
    }
}
