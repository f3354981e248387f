package mcpmanager.rules.masking;

import java.util.List;
import mcpmanager.rules.masking.MaskStrategy.Partial;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What several masks do to a value at one place: no more is shown than each of them alone would show. */
record Treatment(Kind kind, List<Partial> partials, Detection detection) {

    /** The strictest first. */
    enum Kind {
        REMOVE,
        NULLIFY,
        REDACT,
        HASH,
        PARTIAL,
        /** At most detectors look at it. */
        KEEP
    }

    static Treatment of(List<MaskStrategy> strategies) {
        Kind strictest =
                strategies.stream().map(Treatment::kind).min(Kind::compareTo).orElse(Kind.KEEP);
        List<Partial> partials = strategies.stream()
                .filter(Partial.class::isInstance)
                .map(Partial.class::cast)
                .distinct()
                .toList();
        return new Treatment(
                strictest == Kind.HASH && !partials.isEmpty() ? Kind.REDACT : strictest,
                partials,
                Detection.of(strategies));
    }

    private static Kind kind(MaskStrategy strategy) {
        return switch (strategy) {
            case MaskStrategy.Remove() -> Kind.REMOVE;
            case MaskStrategy.Nullify() -> Kind.NULLIFY;
            case MaskStrategy.Redact() -> Kind.REDACT;
            case MaskStrategy.Hash() -> Kind.HASH;
            case Partial partial -> Kind.PARTIAL;
            case MaskStrategy.Detect detect -> Kind.KEEP;
        };
    }

    boolean detects() {
        return !detection.isNothing();
    }

    /** Whether the name of the member that stands here looks like what detectors look for. */
    boolean hidesName(String name) {
        return detects() && detection.isIn(name);
    }

    /** Of what is no object and no array; the same object when nothing is found. */
    JsonNode detected(JsonNode scalar) {
        if (!detects() || scalar.isNull() || scalar.isBoolean()) {
            return scalar;
        }
        if (scalar.isNumber()) {
            String found = detection.number(scalar);
            return found == null ? scalar : text(found);
        }
        if (!scalar.isString()) {
            return Masker.REDACTED_NODE;
        }
        String before = scalar.stringValue();
        String after = detection.text(before);
        return after.equals(before) ? scalar : text(after);
    }

    JsonNode partial(JsonNode value) {
        if (value.isNull()) {
            return value;
        }
        if (value.isString()) {
            String before = value.stringValue();
            String after = before.equals(Masker.REDACTED) ? before : starred(before);
            return after.equals(before) ? value : text(after);
        }
        if (!value.isNumber()) {
            return Masker.REDACTED_NODE;
        }
        String found = detection.number(value);
        return text(starred(found == null ? value.toString() : found));
    }

    /** Both in turn: what PARTIAL leaves may look to a detector like what was hidden in more digits before. */
    private String starred(String text) {
        int[] characters = text.codePoints().toArray();
        detection.hide(characters);
        do {
            partials.forEach(partial -> Ends.hide(characters, partial));
        } while (detection.hide(characters));
        return new String(characters, 0, characters.length);
    }

    private static JsonNode text(String value) {
        return JsonNodeFactory.instance.stringNode(value);
    }
}
