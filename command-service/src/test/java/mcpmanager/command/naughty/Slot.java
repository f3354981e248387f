package mcpmanager.command.naughty;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A place for a text in a request's body.
 *
 * @param pointer JSON Pointer of a value; with {@code *} at its end the name of that property
 */
record Slot(String pointer) {

    void fill(ObjectNode body, String text) {
        String last = pointer.substring(pointer.lastIndexOf('/') + 1);
        JsonNode parent = body.at(parent());
        if (isName()) {
            ObjectNode named = (ObjectNode) parent;
            named.set(text, named.remove(last.substring(0, last.length() - 1)));
        } else if (parent instanceof ArrayNode list) {
            list.set(
                    Integer.parseInt(last), JsonMapper.shared().getNodeFactory().stringNode(text));
        } else {
            ((ObjectNode) parent).put(last, text);
        }
    }

    /** The text's field: for a name the object that it is in. */
    String field() {
        return isName() ? parent() : pointer;
    }

    /**
     * Whether errors say that this field is wrong; for an entry of a list they may name the list.
     *
     * @param root JSON Pointer of the body within what the errors are about
     */
    boolean isNamedIn(JsonNode errors, String root) {
        String field = root + field();
        List<String> paths = errors.valueStream()
                .map(error -> error.path("path").asString(""))
                .toList();
        return paths.stream()
                .anyMatch(path -> path.equals(field)
                        || path.startsWith(field + "/")
                        || (pointer.matches(".*/\\d+") && path.equals(root + parent())));
    }

    boolean isName() {
        return pointer.endsWith("*");
    }

    private String parent() {
        return pointer.substring(0, pointer.lastIndexOf('/'));
    }

    @Override
    public String toString() {
        return pointer;
    }
}
