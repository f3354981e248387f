package mcpmanager.command.naughty;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request's body that is accepted as it is, and all places in it that take a text.
 *
 * @param body a new one each time, with a name that nobody has
 * @param groups places that get a text at the same time
 */
record Form(Supplier<String> body, List<List<Slot>> groups) {

    private static final int LONG = 1_000;

    /** @param fields separated by white space; values are tried together, and so are names of properties */
    static Form of(Supplier<String> body, String fields) {
        List<Slot> slots =
                Stream.of(fields.strip().split("\\s+")).map(Slot::new).toList();
        return new Form(
                body,
                Stream.of(Predicate.not(Slot::isName), Slot::isName)
                        .map(kind -> slots.stream().filter(kind).toList())
                        .filter(group -> !group.isEmpty())
                        .toList());
    }

    /** Each place for itself, because a refusal may come without the field's name. */
    Form apart() {
        return new Form(
                body, groups.stream().flatMap(List::stream).map(List::of).toList());
    }

    /** All that there is to try with a text: one after the other if several of it would be too much, or no JSON. */
    List<Filled> filled(String text) {
        return (Texts.isUnicode(text) && text.length() < LONG ? this : apart())
                .groups.stream()
                        .map(group -> new Filled(ordinary(), group, text))
                        .toList();
    }

    private ObjectNode ordinary() {
        return (ObjectNode) JsonMapper.shared().readTree(body.get());
    }

    @Override
    public String toString() {
        return groups.toString();
    }
}
