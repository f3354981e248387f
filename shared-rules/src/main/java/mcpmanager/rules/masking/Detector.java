package mcpmanager.rules.masking;

import java.util.Optional;
import mcpmanager.rules.masking.Findings.Part;

/**
 * Kinds of personal data that are known by their look and their check digits. Digits of every script count, spaces,
 * dashes, dots, brackets and invisible characters between them do not.
 */
public enum Detector {

    /** Iranian national id: ten digits, the last of them the check digit (as a number, at least eight). */
    NATIONAL_ID {
        @Override
        void find(int[] text, Part part) {
            DigitScan.find(text, 10, 10, DigitRules::isNationalId, part);
        }

        @Override
        boolean isNumber(String digits) {
            return digits.length() >= 8 && digits.length() <= 10 && matches("0".repeat(10 - digits.length()) + digits);
        }

        private boolean matches(String digits) {
            return DigitRules.isNationalId(DigitScan.values(digits), digits.length());
        }
    },

    /** IBAN, in Iran Sheba: ISO 13616, check digits by ISO 7064 mod 97-10. */
    IBAN {
        @Override
        void find(int[] text, Part part) {
            IbanScan.find(text, part);
        }
    },

    /** Payment card: 13 to 19 digits, the last of them by Luhn's rule (ISO/IEC 7812-1). */
    CARD {
        @Override
        void find(int[] text, Part part) {
            DigitScan.find(text, 13, 19, DigitRules::isCard, part);
        }

        @Override
        boolean isNumber(String digits) {
            return digits.length() >= 13 && DigitRules.isCard(DigitScan.values(digits), digits.length());
        }
    },

    /** Iranian mobile number: 09…, +98 9…, 0098 9…; as a number also without the zero. */
    MOBILE {
        @Override
        void find(int[] text, Part part) {
            DigitScan.find(text, 11, 15, DigitRules::isMobile, part);
        }

        @Override
        boolean isNumber(String digits) {
            return (digits.length() == 10 && digits.startsWith("9"))
                    || DigitRules.isMobile(DigitScan.values(digits), digits.length());
        }
    },

    /** E-mail address: what stands around an @, up to a domain with a dot. */
    EMAIL {
        @Override
        void find(int[] text, Part part) {
            EmailScan.find(text, part);
        }
    };

    /** Every part of the text, also where parts overlap; no part holds a star. */
    abstract void find(int[] text, Part part);

    /**
     * The value that a text is as a whole, in ASCII digits and capital letters with nothing between them; empty when it is
     * none, and for an address, which has no such form.
     */
    public Optional<String> read(String text) {
        int[] characters = text.strip().codePoints().toArray();
        boolean[] isWhole = {false};
        find(characters, (from, to) -> isWhole[0] |= from == 0 && to == characters.length);
        return isWhole[0] && this != EMAIL ? Optional.of(plain(characters)) : Optional.empty();
    }

    private static String plain(int[] characters) {
        StringBuilder plain = new StringBuilder(characters.length);
        for (int c : characters) {
            int digit = DigitScan.digit(c);
            if (digit >= 0) {
                plain.append(digit);
            } else if (c < 128 && Character.isLetter(c)) {
                plain.append((char) Character.toUpperCase(c));
            }
        }
        return plain.toString();
    }

    /** A whole number in JSON, written without sign and leading zeros. */
    boolean isNumber(String digits) {
        return false;
    }
}
