package mcpmanager.rules.sql;

import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.Token;
import net.sf.jsqlparser.parser.TokenMgrException;
import net.sf.jsqlparser.statement.Statements;

/**
 * JSqlParser on the very text that is sent.
 *
 * <p>Its lexer is not PostgreSQL's: it takes {@code //} for a comment, {@code data#} for a name and knows Oracle's
 * {@code q'{...}'}. So its tokens are compared with ours first: each must cover exactly one of them, or several bare
 * words (it joins some keywords), and none may be skipped. Where the two cut the text differently, it is refused.
 */
final class StatementParser {

    /** JSqlParser counts offsets from 1. */
    private static final int FIRST_OFFSET = 1;

    private StatementParser() {}

    static boolean lexersAgree(String text, List<SqlToken> tokens) {
        try {
            CCJSqlParser lexer = parser(text);
            int i = 0;
            for (Token theirs = lexer.getNextToken(); theirs.kind != 0; theirs = lexer.getNextToken()) {
                int begin = theirs.absoluteBegin - FIRST_OFFSET;
                int end = theirs.absoluteEnd - FIRST_OFFSET;
                if (i >= tokens.size() || tokens.get(i).begin() != begin || !text.startsWith(theirs.image, begin)) {
                    return false;
                }
                boolean words = tokens.get(i).kind() == SqlToken.Kind.WORD;
                while (words && tokens.get(i).end() < end && i + 1 < tokens.size()) {
                    i++;
                    words = tokens.get(i).kind() == SqlToken.Kind.WORD;
                }
                if (tokens.get(i).end() != end) {
                    return false;
                }
                i++;
            }
            return i == tokens.size();
        } catch (TokenMgrException unknownToken) {
            return false;
        }
    }

    /** Empty when it cannot be parsed, however that shows. */
    static Optional<Statements> parse(String text) {
        try {
            return Optional.of(parser(text).withAllowComplexParsing(true).Statements());
        } catch (ParseException | RuntimeException | StackOverflowError notUnderstood) {
            return Optional.empty();
        }
    }

    private static CCJSqlParser parser(String text) {
        return CCJSqlParserUtil.newParser(text)
                .withSquareBracketQuotation(false)
                .withBackslashEscapeCharacter(false)
                .withHashLineComments(false)
                .withDollarQuotedStringTags(false)
                .withDoubleQuotedStrings(false)
                .withUnsupportedStatements(false)
                .withErrorRecovery(false);
    }
}
