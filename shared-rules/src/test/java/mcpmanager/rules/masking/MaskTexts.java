package mcpmanager.rules.masking;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import mcpmanager.rules.masking.MaskPathCheck.Accepted;
import tools.jackson.databind.JsonNode;

/** Masks as test files write them: {@code {path: $..email, strategy: PARTIAL, keepFirst: 1}}. */
final class MaskTexts {

    private MaskTexts() {}

    static List<Mask> read(JsonNode masks) {
        return masks.valueStream().map(MaskTexts::mask).toList();
    }

    static MaskPath path(String text) {
        return ((Accepted) MaskPath.parse(text)).path();
    }

    private static Mask mask(JsonNode mask) {
        int last = mask.path("keepLast").asInt(0);
        return new Mask(
                path(mask.path("path").asString()),
                switch (mask.path("strategy").asString()) {
                    case "REDACT" -> new MaskStrategy.Redact();
                    case "HASH" -> new MaskStrategy.Hash();
                    case "NULLIFY" -> new MaskStrategy.Nullify();
                    case "REMOVE" -> new MaskStrategy.Remove();
                    case "PARTIAL" ->
                        new MaskStrategy.Partial(mask.path("keepFirst").asInt(0), last);
                    case "DETECT" ->
                        new MaskStrategy.Detect(
                                mask.path("detectors")
                                        .valueStream()
                                        .map(name ->
                                                Detector.valueOf(name.asString().toUpperCase(Locale.ROOT)))
                                        .collect(Collectors.toSet()),
                                last);
                    default -> throw new IllegalArgumentException(mask.toString());
                });
    }
}
