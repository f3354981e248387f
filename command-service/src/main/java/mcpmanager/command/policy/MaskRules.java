package mcpmanager.command.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.rejection.VisibleText;
import mcpmanager.events.policy.PolicyDefinition.FieldMask;
import mcpmanager.rules.column.ColumnMask;
import mcpmanager.rules.column.ColumnName;
import mcpmanager.rules.column.WrittenMask;
import mcpmanager.rules.column.WrittenMask.Check;
import mcpmanager.rules.masking.Mask;
import mcpmanager.rules.masking.MaskPath;
import mcpmanager.rules.masking.MaskPathCheck;
import mcpmanager.rules.masking.MaskStrategy;
import mcpmanager.rules.masking.OutputShape;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the masks of a policy must be. */
final class MaskRules {

    static final int MOST_MASKS = 50;

    private MaskRules() {}

    /**
     * @throws CommandRejected {@code MASK_REFUSED} or {@code TEXT_INVALID} for the first that can't be used
     */
    static void check(List<FieldMask> masks) {
        if (masks.size() > MOST_MASKS) {
            throw refused("/masks", "must have at most " + MOST_MASKS + " entries");
        }
        Set<String> places = new HashSet<>();
        for (int i = 0; i < masks.size(); i++) {
            FieldMask mask = masks.get(i);
            String at = "/masks/" + i;
            requireLine(at + "/path", mask.path(), MaskPath.MAX_LENGTH);
            requireLine(at + "/column", mask.column(), ColumnName.MAX_LENGTH);
            String place = switch (written(mask).read()) {
                case Check.AtPath(Mask read) -> read.path() + (isDetector(read) ? " detected" : "");
                case Check.OfColumn(ColumnMask read) -> read.column().toString();
                case Check.Refused(String part, String message) ->
                    throw refused(part.isEmpty() ? at : at + "/" + part, message);
            };
            if (!places.add(place)) {
                throw refused(at + (mask.path() == null ? "/column" : "/path"), "is masked twice");
            }
        }
    }

    /**
     * That each mask at a path leads to a place in what a tool returns.
     *
     * @param outputSchema of the tool; it keeps to the profile
     * @throws CommandRejected {@code MASK_REFUSED} for the first that leads nowhere
     */
    static void checkAgainst(List<FieldMask> masks, JsonNode outputSchema) {
        OutputShape shape = OutputShape.of(outputSchema);
        for (int i = 0; i < masks.size(); i++) {
            if (written(masks.get(i)).read() instanceof Check.AtPath(Mask read) && !shape.has(read.path())) {
                throw refused("/masks/" + i + "/path", "leads nowhere in the tool's output schema");
            }
        }
    }

    /** With its path in normal form; as it is when the path can't be read. */
    static FieldMask normal(FieldMask mask) {
        return mask.path() != null && MaskPath.parse(mask.path()) instanceof MaskPathCheck.Accepted(var path)
                ? new FieldMask(
                        path.toString(),
                        mask.strategy(),
                        mask.keepFirst(),
                        mask.keepLast(),
                        mask.column(),
                        mask.detectors())
                : mask;
    }

    private static WrittenMask written(FieldMask mask) {
        return new WrittenMask(
                mask.path(),
                mask.column(),
                mask.strategy().name(),
                mask.keepFirst(),
                mask.keepLast(),
                mask.detectorNames());
    }

    /** What is looked for at a place is another matter than what becomes of all of it. */
    private static boolean isDetector(Mask mask) {
        return mask.strategy() instanceof MaskStrategy.Detect;
    }

    private static void requireLine(String at, @Nullable String text, int length) {
        if (text != null) {
            VisibleText.requireLine(at, text, length);
        }
    }

    private static CommandRejected refused(String path, String message) {
        return CommandRejected.field(RejectionCode.MASK_REFUSED, path, message);
    }
}
