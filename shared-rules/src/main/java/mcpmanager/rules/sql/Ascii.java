package mcpmanager.rules.sql;

/** Character rules of PostgreSQL's lexer, which knows the case of ASCII letters only. */
final class Ascii {

    private Ascii() {}

    /** Lower case for A to Z; a Kelvin sign does not become a k. */
    static String lower(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            lower.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
        }
        return lower.toString();
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isNameStart(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    static boolean isSpace(int c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    /** A letter of any script may start a word. */
    static boolean isWordStart(int c) {
        return isNameStart(c) || (c > 127 && Character.isLetter(c));
    }

    static boolean isWordPart(int c) {
        return isWordStart(c)
                || isDigit(c)
                || (c > 127
                        && (Character.isDigit(c)
                                || Character.getType(c) == Character.NON_SPACING_MARK
                                || Character.getType(c) == Character.COMBINING_SPACING_MARK));
    }

    /** Nothing invisible anywhere, save the zero-width non-joiner that Persian needs (checked again outside quotes). */
    static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> !isSpace(c);
            case Character.FORMAT -> c != 0x200C;
            case Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.UNASSIGNED ->
                true;
            default -> false;
        };
    }
}
