package mcpmanager.rules.rest;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with slots: {@code {name}} stands for an argument; two braces of a kind stand for one. */
public record SlotText(List<Part> parts) {

    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_]{0,63})}");

    /** A piece of the text. */
    public sealed interface Part {

        /** What is sent as it is. */
        record Literal(String text) implements Part {}

        /** Where an argument goes. */
        record Slot(String name) implements Part {}
    }

    /** Empty when a brace belongs to no slot. */
    static Optional<SlotText> parse(String text) {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        Matcher slot = NAME.matcher(text);
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c != '{' && c != '}') {
                literal.append(c);
                i++;
            } else if (i + 1 < text.length() && text.charAt(i + 1) == c) {
                literal.append(c);
                i += 2;
            } else if (slot.region(i, text.length()).lookingAt()) {
                flush(literal, parts);
                parts.add(new Part.Slot(slot.group(1)));
                i = slot.end();
            } else {
                return Optional.empty();
            }
        }
        flush(literal, parts);
        return Optional.of(new SlotText(List.copyOf(parts)));
    }

    private static void flush(StringBuilder literal, List<Part> parts) {
        if (!literal.isEmpty()) {
            parts.add(new Part.Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    /** The names in it, in order. */
    public Set<String> slots() {
        Set<String> names = new LinkedHashSet<>();
        for (Part part : parts) {
            if (part instanceof Part.Slot(String name)) {
                names.add(name);
            }
        }
        return names;
    }

    /** Whether it is one slot and nothing else. */
    public boolean isOneSlot() {
        return parts.size() == 1 && parts.getFirst() instanceof Part.Slot;
    }

    /** The text with the same words in place of every argument. */
    String with(String argument) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(
                    switch (part) {
                        case Part.Literal(String literal) -> literal;
                        case Part.Slot slot -> argument;
                    });
        }
        return text.toString();
    }
}
