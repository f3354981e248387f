package mcpmanager.command.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.rejection.VisibleText;
import mcpmanager.events.policy.PolicyDefinition.FieldMask;
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
        Set<MaskPath> paths = new HashSet<>();
        List<Mask> read = read(masks);
        for (int i = 0; i < read.size(); i++) {
            if (!paths.add(read.get(i).path())) {
                throw refused("/masks/" + i + "/path", "is masked twice");
            }
        }
    }

    /**
     * That each mask leads to a place in what a tool returns.
     *
     * @param outputSchema of the tool; it keeps to the profile
     * @throws CommandRejected {@code MASK_REFUSED} for the first that leads nowhere
     */
    static void checkAgainst(List<FieldMask> masks, JsonNode outputSchema) {
        OutputShape shape = OutputShape.of(outputSchema);
        List<Mask> read = read(masks);
        for (int i = 0; i < read.size(); i++) {
            if (!shape.has(read.get(i).path())) {
                throw refused("/masks/" + i + "/path", "leads nowhere in the tool's output schema");
            }
        }
    }

    /** With its path in normal form; as it is when the path can't be read. */
    static FieldMask normal(FieldMask mask) {
        return switch (MaskPath.parse(Objects.requireNonNullElse(mask.path(), ""))) {
            case MaskPathCheck.Accepted(var path) ->
                new FieldMask(path.toString(), mask.strategy(), mask.keepFirst(), mask.keepLast());
            case MaskPathCheck.Refused refused -> mask;
        };
    }

    private static List<Mask> read(List<FieldMask> masks) {
        List<Mask> read = new ArrayList<>();
        for (int i = 0; i < masks.size(); i++) {
            String at = "/masks/" + i;
            read.add(new Mask(path(at + "/path", masks.get(i).path()), strategy(at, masks.get(i))));
        }
        return read;
    }

    private static MaskPath path(String at, @Nullable String text) {
        if (text == null) {
            throw refused(at, "is missing");
        }
        VisibleText.requireLine(at, text, MaskPath.MAX_LENGTH);
        return switch (MaskPath.parse(text)) {
            case MaskPathCheck.Accepted(var path) -> path;
            case MaskPathCheck.Refused(var position, var message) -> throw refused(at, message + " at " + position);
        };
    }

    private static MaskStrategy strategy(String at, FieldMask mask) {
        Integer first = mask.keepFirst();
        Integer last = mask.keepLast();
        return switch (mask.strategy()) {
            case PARTIAL -> partial(at, first == null ? 0 : first, last == null ? 0 : last);
            case REDACT -> whole(at, mask, new MaskStrategy.Redact());
            case HASH -> whole(at, mask, new MaskStrategy.Hash());
            case NULLIFY -> whole(at, mask, new MaskStrategy.Nullify());
            case REMOVE -> whole(at, mask, new MaskStrategy.Remove());
            case DETECT -> throw refused(at, "is not supported");
        };
    }

    private static MaskStrategy partial(String at, int first, int last) {
        if (first < 0 || last < 0 || first > MaskStrategy.MOST_KEPT || last > MaskStrategy.MOST_KEPT - first) {
            throw refused(at, "PARTIAL keeps 0 to " + MaskStrategy.MOST_KEPT + " characters in all");
        }
        return new MaskStrategy.Partial(first, last);
    }

    private static MaskStrategy whole(String at, FieldMask mask, MaskStrategy strategy) {
        if (mask.keepFirst() != null || mask.keepLast() != null) {
            throw refused(at, "only PARTIAL keeps characters");
        }
        return strategy;
    }

    private static CommandRejected refused(String path, String message) {
        return CommandRejected.field(RejectionCode.MASK_REFUSED, path, message);
    }
}
