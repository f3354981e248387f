package mcpmanager.rules.sql;

import java.util.ArrayList;
import java.util.List;
import mcpmanager.rules.sql.SqlToken.Kind;

/**
 * Cuts a template into the tokens that PostgreSQL would see, and replaces {@code :name} by {@code $n}.
 *
 * <p>It follows PostgreSQL's lexer (manual, section 4.1) on a smaller alphabet. Whatever makes two lexers disagree is
 * refused before it matters: comments (PostgreSQL nests them), dollar quotes and dollar signs, backslashes (their
 * meaning hangs on {@code standard_conforming_strings}), prefixed literals, adjacent literals, numbers that run into
 * letters, invisible characters. Operators are cut by PostgreSQL's longest-match rule.
 */
final class TemplateLexer {

    private static final String OPERATOR_CHARACTERS = "+-*/<>=~!@#%^&|`?";
    private static final String KEEPS_TRAILING_SIGN = "~!@#%^&|`?";
    private static final String PUNCTUATION = ",()[].;";

    private final String template;
    private final StringBuilder text = new StringBuilder();
    private final List<SqlToken> tokens = new ArrayList<>();
    private final List<String> parameters = new ArrayList<>();
    private final List<SqlProblem> problems = new ArrayList<>();
    private int at;

    private TemplateLexer(String template) {
        this.template = template;
    }

    /** The tokens, the text to send (a trailing semicolon cut off), the parameter names in the order of {@code $n}. */
    record Lexed(String text, List<SqlToken> tokens, List<String> parameters, List<SqlProblem> problems) {}

    static Lexed lex(String template) {
        return new TemplateLexer(template).run();
    }

    private Lexed run() {
        while (at < template.length() && problems.isEmpty()) {
            next();
        }
        if (problems.isEmpty() && !tokens.isEmpty() && tokens.getLast().is(";")) {
            text.setLength(tokens.removeLast().begin());
        }
        return new Lexed(text.toString(), List.copyOf(tokens), List.copyOf(parameters), List.copyOf(problems));
    }

    private void next() {
        int c = template.codePointAt(at);
        if (Ascii.isSpace(c)) {
            text.append((char) c);
            at++;
        } else if (c == '\'') {
            quoted(Kind.STRING, '\'');
        } else if (c == '"') {
            quoted(Kind.QUOTED, '"');
        } else if (Ascii.isWordStart(c)) {
            word();
        } else if (Ascii.isDigit(c) || (c == '.' && Ascii.isDigit(peek(1)))) {
            number();
        } else if (c == ':') {
            colon();
        } else if (OPERATOR_CHARACTERS.indexOf(c) >= 0) {
            operator();
        } else if (PUNCTUATION.indexOf(c) >= 0) {
            take(Kind.PUNCTUATION, at + 1);
        } else {
            refuse(SqlRefusal.FORBIDDEN_CHARACTER, "This character is not allowed outside quotes.", at, at + 1);
        }
    }

    private void quoted(Kind kind, char quote) {
        if (at > 0
                && (Ascii.isWordPart(template.codePointBefore(at)) || "&'\"".indexOf(template.charAt(at - 1)) >= 0)) {
            refuse(
                    SqlRefusal.PREFIXED_LITERAL,
                    "A quote must not follow a letter, a sign or a quote directly.",
                    at - 1,
                    at);
            return;
        }
        int end = at + 1;
        while (end < template.length()) {
            char c = template.charAt(end);
            if (c < ' ' || c == '\\') {
                refuse(
                        SqlRefusal.FORBIDDEN_CHARACTER,
                        "Line breaks and backslashes are not allowed in quotes.",
                        end,
                        end + 1);
                return;
            }
            end++;
            if (c == quote) {
                if (end < template.length() && template.charAt(end) == quote) {
                    end++;
                } else if (kind == Kind.QUOTED && end == at + 2) {
                    break;
                } else {
                    take(kind, end);
                    return;
                }
            }
        }
        refuse(SqlRefusal.UNPARSABLE, "This quote is empty or is not closed.", at, at + 1);
    }

    private void word() {
        take(Kind.WORD, wordEnd(at));
    }

    private int wordEnd(int from) {
        int end = from;
        while (end < template.length() && Ascii.isWordPart(template.codePointAt(end))) {
            end += Character.charCount(template.codePointAt(end));
        }
        return end;
    }

    private void number() {
        int end = digits(at);
        if (end < template.length() && template.charAt(end) == '.') {
            end = digits(end + 1);
        }
        if (end < template.length() && (template.charAt(end) | 0x20) == 'e') {
            int sign = end + 1 < template.length() && "+-".indexOf(template.charAt(end + 1)) >= 0 ? 1 : 0;
            int exponent = digits(end + 1 + sign);
            end = exponent > end + 1 + sign ? exponent : end;
        }
        if (end < template.length() && (template.charAt(end) == '.' || Ascii.isWordPart(template.codePointAt(end)))) {
            refuse(SqlRefusal.UNPARSABLE, "A number must not run into a letter or a dot.", at, end + 1);
            return;
        }
        take(Kind.NUMBER, end);
    }

    private int digits(int from) {
        int end = Math.min(from, template.length());
        while (end < template.length() && Ascii.isDigit(template.charAt(end))) {
            end++;
        }
        return end;
    }

    private void colon() {
        if (peek(1) == ':') {
            take(Kind.OPERATOR, at + 2);
            return;
        }
        int end = at + 1;
        while (end < template.length()
                && (Ascii.isNameStart(template.charAt(end)) || Ascii.isDigit(template.charAt(end)))) {
            end++;
        }
        boolean named = Ascii.isNameStart(peek(1)) && wordEnd(at + 1) == end;
        boolean apart = at == 0 || (!Ascii.isWordPart(template.codePointBefore(at)) && template.charAt(at - 1) != '.');
        if (!named || !apart) {
            refuse(
                    SqlRefusal.PARAMETER_NAME,
                    "A colon must start a parameter (:name of ASCII letters, digits, underscores) and stand apart.",
                    at,
                    end);
            return;
        }
        String name = template.substring(at + 1, end);
        if (!parameters.contains(name)) {
            parameters.add(name);
        }
        add(Kind.PARAMETER, "$" + (parameters.indexOf(name) + 1), end);
    }

    private void operator() {
        int end = at;
        while (end < template.length() && OPERATOR_CHARACTERS.indexOf(template.charAt(end)) >= 0) {
            if (template.startsWith("--", end) || template.startsWith("/*", end)) {
                refuse(SqlRefusal.COMMENT, "Comments are not allowed.", end, end + 2);
                return;
            }
            end++;
        }
        String run = template.substring(at, end);
        if (run.chars().noneMatch(c -> KEEPS_TRAILING_SIGN.indexOf(c) >= 0)) {
            while (end > at + 1 && "+-".indexOf(template.charAt(end - 1)) >= 0) {
                end--;
            }
        }
        take(Kind.OPERATOR, end);
    }

    private int peek(int ahead) {
        return at + ahead < template.length() ? template.charAt(at + ahead) : -1;
    }

    private void take(Kind kind, int end) {
        add(kind, template.substring(at, end), end);
    }

    private void add(Kind kind, String image, int end) {
        tokens.add(new SqlToken(kind, image, text.length(), at));
        text.append(image);
        at = end;
    }

    private void refuse(SqlRefusal code, String message, int from, int to) {
        String word = template.substring(from, Math.min(to, template.length()));
        boolean printable = word.codePoints().noneMatch(c -> c < ' ' || Ascii.isInvisible(c));
        problems.add(new SqlProblem(code, message, from, printable ? word : ""));
    }
}
