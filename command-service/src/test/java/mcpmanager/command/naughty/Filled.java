package mcpmanager.command.naughty;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A body with one text in several fields, until each of them is either refused by its name or accepted. */
final class Filled {

    private final ObjectNode ordinary;
    private final List<Slot> open;
    private final String text;

    Filled(ObjectNode ordinary, List<Slot> slots, String text) {
        this.ordinary = ordinary;
        this.open = new ArrayList<>(slots);
        this.text = text;
    }

    ObjectNode body() {
        ObjectNode body = ordinary.deepCopy();
        open.forEach(slot -> slot.fill(body, text));
        return body;
    }

    /**
     * Gives the field that a refusal names its ordinary value back.
     *
     * @param root JSON Pointer of the body within what the errors are about
     * @return false when they name none of the fields
     */
    boolean refuse(JsonNode errors, String root) {
        int innermost = open.stream()
                .filter(slot -> slot.isNamedIn(errors, root))
                .mapToInt(slot -> slot.field().length())
                .max()
                .orElse(0);
        return open.removeIf(slot -> slot.field().length() == innermost && slot.isNamedIn(errors, root));
    }

    /** All fields have been refused. */
    boolean isRefused() {
        return open.isEmpty();
    }

    boolean isOneField() {
        return open.size() == 1;
    }

    String text() {
        return text;
    }

    /** Whether what was accepted is there exactly as it was sent. */
    boolean isKeptIn(JsonNode kept) {
        JsonNode sent = body();
        return open.stream().allMatch(slot -> kept.at(slot.field()).equals(sent.at(slot.field())));
    }

    @Override
    public String toString() {
        return open + " = " + Texts.shown(text);
    }
}
