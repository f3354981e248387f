package mcpmanager.rules.jsonpath;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a query, read from left to right (RFC 9535, appendix A). */
final class PathText {

    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,8}");
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,6})?");
    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{4}");

    private final String text;
    private int at;

    PathText(String text) {
        this.text = text;
    }

    int at() {
        return at;
    }

    boolean isOver() {
        return at == text.length();
    }

    void skipBlanks() {
        while (" \t\n\r".indexOf(next()) >= 0 && !isOver()) {
            at++;
        }
    }

    /** 0 at the end. */
    char next() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    boolean takes(String wanted) {
        boolean there = text.startsWith(wanted, at);
        at += there ? wanted.length() : 0;
        return there;
    }

    void expect(String wanted) throws Unexpected {
        if (!takes(wanted)) {
            throw new Unexpected("expected " + wanted);
        }
    }

    boolean isAtName() {
        return at < text.length() && isNamed(text.codePointAt(at), true);
    }

    String name() throws Unexpected {
        int from = at;
        while (at < text.length() && isNamed(text.codePointAt(at), at == from)) {
            at += Character.charCount(text.codePointAt(at));
        }
        if (at == from) {
            throw new Unexpected("expected a name: letters, digits and _, no digit first");
        }
        return text.substring(from, at);
    }

    int integer() throws Unexpected {
        return Integer.parseInt(matched(INTEGER, "expected a whole number of at most 9 digits"));
    }

    BigDecimal number() throws Unexpected {
        return new BigDecimal(matched(NUMBER, "expected a value or a path"));
    }

    String quoted() throws Unexpected {
        char quote = text.charAt(at++);
        StringBuilder read = new StringBuilder();
        while (next() != quote) {
            int c = at < text.length() ? text.codePointAt(at) : 0;
            if (c < 0x20 || Character.getType(c) == Character.SURROGATE) {
                throw new Unexpected(isOver() ? "a quote is missing" : "this character can't stand in a text");
            }
            at += Character.charCount(c);
            read.appendCodePoint(c == '\\' ? escaped(quote) : c);
        }
        at++;
        return read.toString();
    }

    private int escaped(char quote) throws Unexpected {
        char c = next();
        at++;
        return switch (c) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case '/', '\\' -> c;
            case 'u' -> unicode();
            default -> {
                if (c != quote) {
                    at--;
                    throw new Unexpected("this can't stand after \\");
                }
                yield c;
            }
        };
    }

    private int unicode() throws Unexpected {
        char first = (char) Integer.parseInt(matched(HEX, "expected 4 hexadecimal digits"), 16);
        if (!Character.isSurrogate(first)) {
            return first;
        }
        if (Character.isHighSurrogate(first) && takes("\\u")) {
            char second = (char) Integer.parseInt(matched(HEX, "expected 4 hexadecimal digits"), 16);
            if (Character.isLowSurrogate(second)) {
                return Character.toCodePoint(first, second);
            }
        }
        throw new Unexpected("half of a character");
    }

    private String matched(Pattern pattern, String otherwise) throws Unexpected {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw new Unexpected(otherwise);
        }
        at = matcher.end();
        return matcher.group();
    }

    private static boolean isNamed(int c, boolean first) {
        return c == '_'
                || (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || (c >= 0x80 && Character.getType(c) != Character.SURROGATE)
                || (!first && c >= '0' && c <= '9');
    }

    /** It goes on otherwise than it may. */
    static final class Unexpected extends Exception {

        private static final long serialVersionUID = 1L;

        Unexpected(String message) {
            super(message, null, false, false);
        }
    }
}
