package mcpmanager.rules.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import mcpmanager.rules.sql.SqlToken.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The rules that need no syntax tree: they look at every token and its neighbours, so that no construct which a parser
 * might fold away can hide a call, a cast or a system name. {@link StatementWalk} asks the same questions of the tree.
 */
final class TokenRules {

    private static final Set<String> OPERATORS = Set.of(
            "+ - * / % ^ = <> != < > <= >= || ~ ~* !~ !~* ~~ ~~* !~~ !~~* -> ->> #> #>> @> <@ && @@ @? #- -|- << >> & | # <-> :: =>"
                    .split(" "));

    private static final Set<String> BEFORE_PARENTHESIS = Set.of(
            ("all and any array as asc between both by case cast cross cube desc distinct else end escape except exists"
                            + " fetch filter first for from group having ilike in intersect is join lateral leading like limit"
                            + " materialized next not nulls offset on only or over overlaps partition placing range rollup row rows"
                            + " select sets similar some symmetric then to trailing union using values when where within zone"
                            // types with a modifier
                            + " numeric decimal dec varchar varying character char bpchar bit varbit float timestamp"
                            + " timestamptz time timetz interval")
                    .split(" "));

    private static final Set<String> BEFORE_LITERAL = Set.of(
            ("all and any between both by case distinct else escape except from having ilike in interval leading like limit not"
                            + " offset on or placing select similar symmetric then to trailing when where zone")
                    .split(" "));

    /** Functions that PostgreSQL calls without parentheses and that tell about the session. */
    private static final Set<String> SESSION_WORDS = Set.of(
            "current_catalog", "current_role", "current_schema", "current_user", "session_user", "system_user", "user");

    private static final Set<String> LOCK_STRENGTHS = Set.of("update", "share", "no", "key");
    private static final Set<String> CHANGES = Set.of("insert", "update", "delete", "merge");

    private static final Set<String> CHANGING = Set.of("insert", "update", "delete");

    static final String ONE_SELECT = "The statement must be a SELECT, or WITH ... SELECT.";
    static final String ONE_STATEMENT = "The statement must be one INSERT, UPDATE, DELETE or SELECT.";

    private final List<SqlToken> tokens;
    private final boolean readOnly;
    private final List<SqlProblem> problems = new ArrayList<>();

    private TokenRules(List<SqlToken> tokens, boolean readOnly) {
        this.tokens = tokens;
        this.readOnly = readOnly;
    }

    static List<SqlProblem> check(List<SqlToken> tokens, boolean readOnly) {
        TokenRules rules = new TokenRules(tokens, readOnly);
        rules.statement();
        for (int i = 0; i < tokens.size(); i++) {
            rules.token(i);
        }
        rules.depth();
        return rules.problems;
    }

    private void statement() {
        if (tokens.isEmpty()) {
            problems.add(SqlProblem.whole(SqlRefusal.NOT_ONE_STATEMENT, "The template is empty."));
            return;
        }
        SqlToken first = tokens.getFirst();
        boolean reads = "select".equals(first.word()) || "with".equals(first.word()) || first.is("(");
        if (!reads && readOnly) {
            add(SqlRefusal.NOT_A_SELECT, ONE_SELECT, first);
        } else if (!reads && !isWord(0, CHANGING)) {
            add(SqlRefusal.STATEMENT_NOT_ALLOWED, ONE_STATEMENT, first);
        }
    }

    /** Whether the template may be an INSERT and is one. */
    private boolean inserts() {
        return !readOnly && "insert".equals(word(0));
    }

    private void token(int i) {
        SqlToken token = tokens.get(i);
        switch (token.kind()) {
            case WORD -> {
                word(i, token);
                name(i, token);
            }
            case QUOTED -> name(i, token);
            case STRING -> literal(i, token);
            case OPERATOR -> operator(i, token);
            case PUNCTUATION -> {
                if (token.is(";")) {
                    add(SqlRefusal.NOT_ONE_STATEMENT, "Exactly one statement is allowed.", token);
                }
            }
            case NUMBER, PARAMETER -> {}
        }
    }

    private void word(int i, SqlToken token) {
        String word = Ascii.lower(token.image());
        if (word.equals("into") && !(inserts() && i == 1)) {
            add(SqlRefusal.INTO, "SELECT ... INTO creates a table.", token);
        } else if (word.equals("for") && isWord(i + 1, LOCK_STRENGTHS)) {
            add(SqlRefusal.LOCKING_CLAUSE, "A read-only query must not lock rows.", token);
        } else if (CHANGES.contains(word) && isPunctuation(i - 1, "(")) {
            add(SqlRefusal.DATA_CHANGING_WITH, "A part of the statement changes data.", token);
        } else if (SESSION_WORDS.contains(word) && !isPunctuation(i - 1, ".")) {
            add(SqlRefusal.FUNCTION_NOT_ALLOWED, "This tells about the session, not about the data.", token);
        } else if (word.equals("operator") && isPunctuation(i + 1, "(")) {
            add(SqlRefusal.OPERATOR_NOT_ALLOWED, "OPERATOR(...) is not allowed.", token);
        }
    }

    private void name(int i, SqlToken token) {
        String name = String.valueOf(token.name());
        boolean called = isPunctuation(i + 1, "(");
        boolean qualifiesCall = name.equals("pg_catalog")
                && token.kind() == Kind.WORD
                && isPunctuation(i + 1, ".")
                && isPunctuation(i + 3, "(")
                && !isPunctuation(i - 1, ".");
        if (AllowedTypes.looksUpCatalog(name)) {
            add(SqlRefusal.TYPE_NOT_ALLOWED, "This type looks up the system catalog.", token);
        } else if (called && !mayStandBeforeParenthesis(i, token)) {
            add(SqlRefusal.FUNCTION_NOT_ALLOWED, "This function is not in the list of allowed functions.", token);
        } else if (!qualifiesCall && (name.startsWith("pg_") || name.equals("information_schema"))) {
            add(SqlRefusal.RELATION_NOT_ALLOWED, "Names of the system are not allowed.", token);
        }
    }

    private boolean mayStandBeforeParenthesis(int i, SqlToken token) {
        if (isWord(i - 1, Set.of("as")) || startsCommonTable(i) || startsInsertedColumns(i)) {
            return true;
        }
        String word = token.word();
        if (word == null) {
            return false;
        }
        if (isPunctuation(i - 1, ".")) {
            return isWord(i - 2, Set.of("pg_catalog")) && !isPunctuation(i - 3, ".") && AllowedFunctions.allows(word);
        }
        return BEFORE_PARENTHESIS.contains(word) || AllowedFunctions.allows(word);
    }

    /**
     * {@code WITH name (columns) AS}, and the same after a comma. {@code f(a) AS (b int)} in FROM is a call and differs
     * in what follows AS: there, neither SELECT nor WITH can.
     */
    private boolean startsCommonTable(int i) {
        if (isWord(i - 1, Set.of("with", "recursive"))) {
            return true;
        }
        int close = i + 2;
        while (close < tokens.size()
                && (tokens.get(close).name() != null || tokens.get(close).is(","))) {
            close++;
        }
        int next = close + 2;
        while (isWord(next, Set.of("not", "materialized"))) {
            next++;
        }
        return isPunctuation(i - 1, ",")
                && isPunctuation(close, ")")
                && isWord(close + 1, Set.of("as"))
                && isPunctuation(next, "(")
                && isWord(next + 1, Set.of("select", "with"));
    }

    /** {@code INSERT INTO schema.name (columns)} and {@code ON CONFLICT (columns)}. */
    private boolean startsInsertedColumns(int i) {
        boolean isTarget = i == 2 || (i == 4 && isPunctuation(3, "."));
        boolean isConflict = isWord(i, Set.of("conflict")) && isWord(i - 1, Set.of("on"));
        return inserts() && ((isTarget && isWord(1, Set.of("into"))) || isConflict);
    }

    private void literal(int i, SqlToken token) {
        SqlToken before = i == 0 ? null : tokens.get(i - 1);
        if (before == null) {
            return;
        }
        String word = before.word();
        boolean fits = word != null
                ? BEFORE_LITERAL.contains(word) || isTypeBeforeLiteral(i, word)
                : before.kind() == Kind.OPERATOR
                        || (before.kind() == Kind.PUNCTUATION && !before.is(")") && !before.is("]"));
        if (!fits) {
            SqlRefusal code = word != null ? SqlRefusal.TYPE_NOT_ALLOWED : SqlRefusal.UNPARSABLE;
            add(code, "A literal must not follow this directly.", word != null ? before : token);
        }
    }

    private boolean isTypeBeforeLiteral(int i, String word) {
        return (AllowedTypes.allows(word) || word.equals("precision")) && !isPunctuation(i - 2, ".");
    }

    private void operator(int i, SqlToken token) {
        if (!OPERATORS.contains(token.image())) {
            add(SqlRefusal.OPERATOR_NOT_ALLOWED, "This operator is not allowed.", token);
        } else if (token.is("::")) {
            String type = word(i + 1);
            if (type == null || !AllowedTypes.startsWith(type) || isPunctuation(i + 2, ".")) {
                SqlToken at = i + 1 < tokens.size() ? tokens.get(i + 1) : token;
                add(SqlRefusal.TYPE_NOT_ALLOWED, "Only built-in value types may be cast to.", at);
            }
        }
    }

    private void depth() {
        int depth = 0;
        for (SqlToken token : tokens) {
            String word = token.word();
            if (token.is("(") || token.is("[") || "case".equals(word)) {
                depth++;
            } else if (token.is(")") || token.is("]") || "end".equals(word)) {
                depth--;
            }
            if (depth > SqlTemplate.MAX_DEPTH) {
                add(SqlRefusal.TOO_DEEP, "The statement is nested too deeply.", token);
                return;
            }
        }
    }

    private boolean isPunctuation(int i, String image) {
        return i >= 0 && i < tokens.size() && tokens.get(i).is(image);
    }

    private boolean isWord(int i, Set<String> words) {
        String word = word(i);
        return word != null && words.contains(word);
    }

    private @Nullable String word(int i) {
        return i >= 0 && i < tokens.size() ? tokens.get(i).word() : null;
    }

    private void add(SqlRefusal code, String message, SqlToken token) {
        problems.add(SqlProblem.at(code, message, token));
    }
}
