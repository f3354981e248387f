package mcpmanager.rules.sql;

import org.jspecify.annotations.Nullable;

/**
 * One token of a template.
 *
 * @param image the token as it is sent: a parameter is already {@code $n}
 * @param begin its offset in the text that is sent
 * @param position its offset in the template as it was given
 */
record SqlToken(Kind kind, String image, int begin, int position) {

    enum Kind {
        WORD,
        QUOTED,
        STRING,
        NUMBER,
        OPERATOR,
        PUNCTUATION,
        PARAMETER
    }

    int end() {
        return begin + image.length();
    }

    boolean is(String punctuationOrOperator) {
        return (kind == Kind.PUNCTUATION || kind == Kind.OPERATOR) && image.equals(punctuationOrOperator);
    }

    /** The word in lower case, folded as PostgreSQL folds it (ASCII only); null for anything but a bare word. */
    @Nullable
    String word() {
        return kind == Kind.WORD ? Ascii.lower(image) : null;
    }

    /** The name that a bare or a quoted identifier stands for; null for anything else. */
    @Nullable
    String identifier() {
        return kind == Kind.QUOTED ? image.substring(1, image.length() - 1).replace("\"\"", "\"") : word();
    }

    /** As {@link #identifier}, in lower case. */
    @Nullable
    String name() {
        String identifier = identifier();
        return identifier == null ? null : Ascii.lower(identifier);
    }
}
