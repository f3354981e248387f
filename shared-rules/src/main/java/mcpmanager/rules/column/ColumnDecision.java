package mcpmanager.rules.column;

import java.util.List;

/** What becomes of a result when masks by source column are in force. */
public sealed interface ColumnDecision {

    /** Nothing is on record about the columns: all of them, whatever they are called, are dropped. */
    record DropAll(List<ColumnMask> because) implements ColumnDecision {}

    /** One answer for each column, in their order. */
    record Each(List<Fate> columns) implements ColumnDecision {}

    /** What becomes of one column. */
    sealed interface Fate {

        /** Its name in the result. */
        String column();
    }

    /** It goes out as it is. */
    record Untouched(String column) implements Fate {}

    /**
     * All the masks apply.
     *
     * @param masks at least one; stricter than the policy's own where the value is computed
     */
    record Masked(String column, List<ColumnMask> masks) implements Fate {}

    /**
     * It does not go out: it could be made of what is masked.
     *
     * @param because at least one
     */
    record Dropped(String column, List<ColumnMask> because) implements Fate {}
}
