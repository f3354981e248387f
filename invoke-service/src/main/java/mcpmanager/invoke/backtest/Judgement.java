package mcpmanager.invoke.backtest;

import java.util.List;
import mcpmanager.events.invocation.PolicyDecision;
import mcpmanager.invoke.backtest.Backtest.Kind;
import mcpmanager.invoke.ratelimit.Limit;
import org.jspecify.annotations.Nullable;

/** What came of one recorded call. */
sealed interface Judgement {

    /** It can't be decided again. */
    record Open() implements Judgement {}

    /** Policies ask for claims of the caller's token that are not on record. */
    record ClaimsMissing() implements Judgement {}

    /**
     * @param kinds none: it would be as it was, as far as its limits do not change it
     * @param limits that it would be counted under
     */
    record Judged(List<Kind> kinds, @Nullable PolicyDecision decision, List<Limit> limits) implements Judgement {

        Judged(List<Kind> kinds, @Nullable PolicyDecision decision) {
            this(kinds, decision, List.of());
        }
    }
}
