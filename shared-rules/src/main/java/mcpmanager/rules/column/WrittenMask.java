package mcpmanager.rules.column;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import mcpmanager.rules.masking.Detector;
import mcpmanager.rules.masking.Mask;
import mcpmanager.rules.masking.MaskPath;
import mcpmanager.rules.masking.MaskPathCheck;
import mcpmanager.rules.masking.MaskStrategy;
import org.jspecify.annotations.Nullable;

/**
 * A mask as a policy has it: at a path or of a column.
 *
 * @param strategy one of REDACT, PARTIAL, HASH, NULLIFY, REMOVE and DETECT
 * @param detectors of DETECT; names of {@link Detector}
 */
public record WrittenMask(
        @Nullable String path,
        @Nullable String column,
        String strategy,
        @Nullable Integer keepFirst,
        @Nullable Integer keepLast,
        @Nullable List<String> detectors) {

    /** The answer of {@link #read}. */
    public sealed interface Check {

        record AtPath(Mask mask) implements Check {}

        record OfColumn(ColumnMask mask) implements Check {}

        /**
         * It says nothing that can be done.
         *
         * @param part the name of the part that is wrong; empty: the whole
         * @param message an English phrase for the author
         */
        record Refused(String part, String message) implements Check {}
    }

    public Check read() {
        if ((path == null) == (column == null)) {
            return new Check.Refused(path == null ? "path" : "", "a mask has a path or a column");
        }
        MaskStrategy how;
        try {
            how = readStrategy();
        } catch (IllegalArgumentException unfit) {
            return new Check.Refused("", String.valueOf(unfit.getMessage()));
        }
        return path == null ? ofColumn(String.valueOf(column), how) : atPath(path, how);
    }

    private static Check atPath(String path, MaskStrategy how) {
        return switch (MaskPath.parse(path)) {
            case MaskPathCheck.Accepted(var place) -> new Check.AtPath(new Mask(place, how));
            case MaskPathCheck.Refused(var position, var message) ->
                new Check.Refused("path", message + " at " + position);
        };
    }

    private static Check ofColumn(String column, MaskStrategy how) {
        return switch (ColumnName.parse(column)) {
            case ColumnName.Check.Accepted(var name) -> new Check.OfColumn(new ColumnMask(name, how));
            case ColumnName.Check.Refused(var position, var message) ->
                new Check.Refused("column", message + " at " + position);
        };
    }

    private MaskStrategy readStrategy() {
        boolean isPartial = strategy.equals("PARTIAL");
        boolean isDetect = strategy.equals("DETECT");
        require(isPartial || keepFirst == null, "only PARTIAL keeps characters at the start");
        require(isPartial || isDetect || keepLast == null, "only PARTIAL and DETECT keep characters at the end");
        require(isDetect == (detectors != null), "DETECT, and only DETECT, has detectors");
        return switch (strategy) {
            case "REDACT" -> new MaskStrategy.Redact();
            case "PARTIAL" -> new MaskStrategy.Partial(orNone(keepFirst), orNone(keepLast));
            case "HASH" -> new MaskStrategy.Hash();
            case "NULLIFY" -> new MaskStrategy.Nullify();
            case "REMOVE" -> new MaskStrategy.Remove();
            case "DETECT" ->
                new MaskStrategy.Detect(readDetectors(detectors == null ? List.of() : detectors), orNone(keepLast));
            default -> throw new IllegalArgumentException("there is no strategy " + strategy);
        };
    }

    private static Set<Detector> readDetectors(List<String> names) {
        Set<Detector> detectors = EnumSet.noneOf(Detector.class);
        names.forEach(name -> detectors.add(Detector.valueOf(name)));
        return detectors;
    }

    private static int orNone(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
