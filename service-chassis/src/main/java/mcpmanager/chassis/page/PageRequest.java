package mcpmanager.chassis.page;

import mcpmanager.chassis.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param limit 1 to 200 items
 * @param after null for the first page
 */
public record PageRequest(int limit, @Nullable Cursor after) {

    public static final int DEFAULT_LIMIT = 50;
    public static final int HIGHEST_LIMIT = 200;

    /**
     * Reads the query string's values.
     *
     * @param limit as in the query string; null for the default
     * @param cursor as in the query string; null for the first page
     * @throws ProblemException {@code INVALID_LIMIT}, {@code INVALID_CURSOR}
     */
    public static PageRequest of(@Nullable String limit, @Nullable String cursor) {
        return new PageRequest(limit == null ? DEFAULT_LIMIT : limit(limit), cursor == null ? null : cursor(cursor));
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= HIGHEST_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException notANumber) {
            // refused below
        }
        throw new ProblemException(PageProblem.INVALID_LIMIT);
    }

    private static Cursor cursor(String text) {
        try {
            return Cursor.of(text);
        } catch (IllegalArgumentException notACursor) {
            throw new ProblemException(PageProblem.INVALID_CURSOR);
        }
    }
}
