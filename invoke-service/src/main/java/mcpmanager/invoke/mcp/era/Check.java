package mcpmanager.invoke.mcp.era;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One condition that a request must meet, as one row of a list that is walked in order.
 *
 * @param <T> what is known when the check runs
 */
@FunctionalInterface
public interface Check<T> {

    /** Null when the request may go on. */
    @Nullable
    Answer refusal(T request);

    /** The answer of the first check that refuses; null when none does. */
    static <T> @Nullable Answer first(List<Check<T>> checks, T request) {
        for (Check<T> check : checks) {
            Answer refusal = check.refusal(request);
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }
}
