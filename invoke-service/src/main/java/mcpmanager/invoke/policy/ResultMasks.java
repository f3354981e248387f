package mcpmanager.invoke.policy;

import java.util.ArrayList;
import java.util.List;
import mcpmanager.events.policy.PolicyDefinition.FieldMask;
import mcpmanager.rules.column.ColumnDecision;
import mcpmanager.rules.column.ColumnDecision.Dropped;
import mcpmanager.rules.column.ColumnDecision.Fate;
import mcpmanager.rules.column.ColumnDecision.Masked;
import mcpmanager.rules.column.ColumnDecision.Untouched;
import mcpmanager.rules.column.ColumnMask;
import mcpmanager.rules.column.ColumnMasking;
import mcpmanager.rules.column.WrittenMask;
import mcpmanager.rules.masking.Mask;
import mcpmanager.rules.masking.MaskPath;
import mcpmanager.rules.masking.MaskPath.Step;
import mcpmanager.rules.masking.MaskStrategy;
import org.jspecify.annotations.Nullable;

/** Masks of policies as masks of one tool's result. */
public final class ResultMasks {

    private static final Step ROWS = new Step.Member("rows", false);
    private static final Step EACH = new Step.Every(false);

    private ResultMasks() {}

    /**
     * @param columns of a query; null: the tool is none, and has no columns
     * @throws IllegalStateException for a mask that can't be read any more: then nothing of a result may be shown
     */
    public static List<Mask> of(List<FieldMask> masks, @Nullable ColumnMasking columns) {
        List<Mask> all = new ArrayList<>();
        List<ColumnMask> ofColumns = new ArrayList<>();
        for (FieldMask mask : masks) {
            switch (read(mask)) {
                case WrittenMask.Check.AtPath(Mask read) -> all.add(read);
                case WrittenMask.Check.OfColumn(ColumnMask read) -> ofColumns.add(read);
                case WrittenMask.Check.Refused(String part, String message) ->
                    throw new IllegalStateException("a mask can't be read: " + message);
            }
        }
        if (columns != null && !ofColumns.isEmpty()) {
            switch (columns.decide(ofColumns)) {
                case ColumnDecision.DropAll dropped ->
                    all.add(new Mask(new MaskPath(List.of(ROWS, EACH, EACH)), new MaskStrategy.Remove()));
                case ColumnDecision.Each(List<Fate> fates) -> fates.forEach(fate -> add(fate, all));
            }
        }
        return all;
    }

    private static void add(Fate fate, List<Mask> to) {
        switch (fate) {
            case Untouched untouched -> {}
            case Masked(String column, List<ColumnMask> masks) ->
                masks.forEach(mask -> to.add(new Mask(column(column), mask.strategy())));
            case Dropped(String column, var because) -> to.add(new Mask(column(column), new MaskStrategy.Remove()));
        }
    }

    private static MaskPath column(String name) {
        return new MaskPath(List.of(ROWS, EACH, new Step.Member(name, false)));
    }

    /** What a mask of a policy means. */
    public static WrittenMask.Check read(FieldMask mask) {
        return new WrittenMask(
                        mask.path(),
                        mask.column(),
                        mask.strategy().name(),
                        mask.keepFirst(),
                        mask.keepLast(),
                        mask.detectorNames())
                .read();
    }
}
