package mcpmanager.invoke.custom.builtin;

import java.util.Map;
import java.util.Optional;
import mcpmanager.invoke.custom.CustomCall;
import mcpmanager.invoke.custom.CustomResult;
import mcpmanager.invoke.custom.CustomTool;
import mcpmanager.rules.masking.Detector;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code identifier.check}: whether a text is an Iranian national id, an IBAN (in Iran: Sheba) or a payment card number, by
 * length and check digits. Nobody is asked whether it was ever issued.
 */
@Component
final class IdentifierTool implements CustomTool {

    private static final Map<String, Detector> KINDS =
            Map.of("NATIONAL_ID", Detector.NATIONAL_ID, "IBAN", Detector.IBAN, "CARD", Detector.CARD);
    private static final int LONGEST = 100;
    private static final int SHEBA_LENGTH = 26;

    @Override
    public String implementation() {
        return "identifier.check";
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public CustomResult call(CustomCall call) {
        Detector kind = KINDS.get(call.arguments().path("kind").asString(""));
        String value = call.arguments().path("value").asString("");
        if (kind == null || value.length() > LONGEST) {
            return new CustomResult.Failed(
                    "kind must be NATIONAL_ID, IBAN or CARD, and value at most " + LONGEST + " characters.");
        }
        Optional<String> canonical = kind.read(value).filter(IdentifierTool::hasItsLength);
        ObjectNode result = JsonNodeFactory.instance.objectNode().put("valid", canonical.isPresent());
        canonical.ifPresent(text -> result.put("canonical", text));
        return new CustomResult.Structured(result);
    }

    private static boolean hasItsLength(String canonical) {
        return !canonical.startsWith("IR") || canonical.length() == SHEBA_LENGTH;
    }
}
