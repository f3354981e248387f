package mcpmanager.rules.sql;

/**
 * One reason for a refusal.
 *
 * @param message an English sentence for the author of the template
 * @param position offset in the template as it was given, in UTF-16 units from 0, or {@link #UNKNOWN}
 * @param word the offending part of the template, shortened, or an empty string
 */
public record SqlProblem(SqlRefusal code, String message, int position, String word) {

    /** The position of a problem that concerns the whole template. */
    public static final int UNKNOWN = -1;

    private static final int LONGEST_WORD = 64;

    public SqlProblem {
        if (word.length() > LONGEST_WORD) {
            word = word.substring(0, LONGEST_WORD);
        }
    }

    static SqlProblem whole(SqlRefusal code, String message) {
        return new SqlProblem(code, message, UNKNOWN, "");
    }

    static SqlProblem at(SqlRefusal code, String message, SqlToken token) {
        return new SqlProblem(code, message, token.position(), token.image());
    }
}
