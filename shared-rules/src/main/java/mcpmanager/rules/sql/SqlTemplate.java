package mcpmanager.rules.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.Statements;

/**
 * A checked SQL template of a PostgreSQL tool, ready to send: there is no other way to make one than {@link #check}.
 *
 * <p>A template is one SELECT, or one INSERT, UPDATE or DELETE of a tool that is not read-only, with parameters {@code :name},
 * which are bound, never spliced. The same check runs when a tool is defined and when a gateway loads it. It is a wall, not the wall: it cannot know what an unqualified name means in
 * a database (a user's own overload of {@code lower}, a view with side effects, {@code row.function} notation), and leaves
 * those to the extended protocol, the read-only transaction and the role's missing rights.
 */
public final class SqlTemplate {

    /** Longest template, in UTF-16 units. */
    public static final int MAX_LENGTH = 16_384;

    /** Deepest nesting of parentheses, brackets and CASE. */
    public static final int MAX_DEPTH = 20;

    private final StatementKind kind;
    private final String text;
    private final List<String> parameters;
    private final JdbcStatement jdbc;
    private final List<NamedColumns> items;
    private final Set<String> identifiers;
    private final Set<String> qualified;

    private SqlTemplate(TemplateLexer.Lexed lexed, StatementKind kind, Statement statement) {
        this.kind = kind;
        this.text = lexed.text();
        this.parameters = lexed.parameters();
        this.jdbc = JdbcStatement.of(lexed);
        this.items = NamedColumnWalk.items(statement);
        this.identifiers = lexed.tokens().stream()
                .map(SqlToken::identifier)
                .filter(Objects::nonNull)
                .map(Identifiers::cut)
                .collect(Collectors.toUnmodifiableSet());
        this.qualified = NamedColumnWalk.qualified(statement).stream()
                .filter(name -> !AllowedFunctions.allows(name))
                .collect(Collectors.toUnmodifiableSet());
    }

    public StatementKind kind() {
        return kind;
    }

    /** The statement with {@code $1} to {@code $n}. */
    public String text() {
        return text;
    }

    /** The name behind each {@code $n}, in order; a name used twice appears once. */
    public List<String> parameters() {
        return parameters;
    }

    /** The statement in JDBC's form. */
    public JdbcStatement jdbc() {
        return jdbc;
    }

    /** All bare words and quoted names in it, in the form in which PostgreSQL looks for them; keywords, too. */
    public Set<String> identifiers() {
        return identifiers;
    }

    /**
     * What stands as {@code row.name}, in the form in which PostgreSQL looks for it: a column of the row, or a function that
     * takes the row. Names of functions that a template may call are left out.
     */
    public Set<String> qualified() {
        return qualified;
    }

    /**
     * What each column of the result can be made of, by the names in the template.
     *
     * @param columns how many there are
     */
    public List<NamedColumns> namedColumns(int columns) {
        return items.size() == columns ? items : Collections.nCopies(columns, NamedColumns.ALL);
    }

    /** Checks the template of a read-only tool. */
    public static SqlCheck check(String template, Set<String> declaredParameters) {
        return check(template, declaredParameters, true);
    }

    /**
     * Checks a template against the parameter names that the tool's input schema declares.
     *
     * @param readOnly whether it may be a SELECT only
     */
    public static SqlCheck check(String template, Set<String> declaredParameters, boolean readOnly) {
        if (template.length() > MAX_LENGTH) {
            return refused(List.of(SqlProblem.whole(
                    SqlRefusal.TOO_LONG, "The template is longer than " + MAX_LENGTH + " characters.")));
        }
        List<SqlProblem> characters = characters(template);
        if (!characters.isEmpty()) {
            return refused(characters);
        }
        TemplateLexer.Lexed lexed = TemplateLexer.lex(template);
        if (!lexed.problems().isEmpty()) {
            return refused(lexed.problems());
        }
        List<SqlProblem> problems = new ArrayList<>(TokenRules.check(lexed.tokens(), readOnly));
        Optional<Statements> statements = problems.isEmpty() ? parse(lexed) : Optional.empty();
        if (problems.isEmpty()) {
            problems.addAll(tree(statements, readOnly));
        }
        problems.addAll(parameters(lexed, declaredParameters));
        if (!problems.isEmpty()) {
            return refused(problems);
        }
        Statement statement = statements.orElseThrow().getFirst();
        return new SqlCheck.Accepted(
                new SqlTemplate(lexed, StatementKind.of(statement).orElseThrow(), statement));
    }

    private static List<SqlProblem> characters(String template) {
        for (int i = 0; i < template.length(); i += Character.charCount(template.codePointAt(i))) {
            if (Ascii.isInvisible(template.codePointAt(i))) {
                return List.of(new SqlProblem(
                        SqlRefusal.FORBIDDEN_CHARACTER, "Control and invisible characters are not allowed.", i, ""));
            }
        }
        return List.of();
    }

    private static Optional<Statements> parse(TemplateLexer.Lexed lexed) {
        return StatementParser.lexersAgree(lexed.text(), lexed.tokens())
                ? StatementParser.parse(lexed.text())
                : Optional.empty();
    }

    private static List<SqlProblem> tree(Optional<Statements> statements, boolean readOnly) {
        if (statements.isEmpty()) {
            return List.of(
                    SqlProblem.whole(SqlRefusal.UNPARSABLE, "The template could not be understood as one statement."));
        }
        if (statements.get().size() != 1) {
            return List.of(SqlProblem.whole(SqlRefusal.NOT_ONE_STATEMENT, "Exactly one statement is allowed."));
        }
        Statement statement = statements.get().getFirst();
        Optional<StatementKind> kind = StatementKind.of(statement).filter(it -> !readOnly || !it.changes());
        if (kind.isEmpty()) {
            return List.of(
                    readOnly
                            ? SqlProblem.whole(SqlRefusal.NOT_A_SELECT, TokenRules.ONE_SELECT)
                            : SqlProblem.whole(SqlRefusal.STATEMENT_NOT_ALLOWED, TokenRules.ONE_STATEMENT));
        }
        List<SqlProblem> problems =
                new ArrayList<>(StatementWalk.check(statement, kind.get().changes()));
        problems.addAll(ChangeRules.check(statement));
        return problems;
    }

    private static List<SqlProblem> parameters(TemplateLexer.Lexed lexed, Set<String> declared) {
        Map<String, SqlProblem> problems = new LinkedHashMap<>();
        for (SqlToken token : lexed.tokens()) {
            if (token.kind() == SqlToken.Kind.PARAMETER) {
                String name =
                        lexed.parameters().get(Integer.parseInt(token.image().substring(1)) - 1);
                if (!declared.contains(name)) {
                    String message = "The input schema does not declare this parameter.";
                    problems.putIfAbsent(
                            name, new SqlProblem(SqlRefusal.UNDECLARED_PARAMETER, message, token.position(), name));
                }
            }
        }
        for (String name : new TreeSet<>(declared)) {
            if (!lexed.parameters().contains(name)) {
                String message = "The input schema declares this parameter but the template does not use it.";
                problems.put(name, new SqlProblem(SqlRefusal.UNUSED_PARAMETER, message, SqlProblem.UNKNOWN, name));
            }
        }
        return List.copyOf(problems.values());
    }

    private static SqlCheck refused(List<SqlProblem> problems) {
        return new SqlCheck.Refused(problems);
    }

    @Override
    public String toString() {
        return "SqlTemplate" + parameters;
    }
}
