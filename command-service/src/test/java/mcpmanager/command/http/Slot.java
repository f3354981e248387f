package mcpmanager.command.http;

import java.util.List;
import mcpmanager.command.Http.Answer;
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

    /** The body with another text there. */
    JsonNode filled(JsonNode body, String text) {
        ObjectNode filled = (ObjectNode) body.deepCopy();
        String last = pointer.substring(pointer.lastIndexOf('/') + 1);
        JsonNode parent = filled.at(pointer.substring(0, pointer.lastIndexOf('/')));
        if (isName()) {
            ObjectNode named = (ObjectNode) parent;
            JsonNode value = named.remove(last.substring(0, last.length() - 1));
            named.set(text, value);
        } else if (parent instanceof ArrayNode list) {
            list.set(
                    Integer.parseInt(last), JsonMapper.shared().getNodeFactory().stringNode(text));
        } else {
            ((ObjectNode) parent).put(last, text);
        }
        return filled;
    }

    /** The text's field: for a name the object that it is in. */
    String field() {
        return isName() ? parent() : pointer;
    }

    /** Whether an answer says that this field is wrong; for an entry of a list it may name the list. */
    boolean isNamedIn(Answer answer) {
        return isNamedIn(answer.body().path("errors"), "");
    }

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

    private boolean isName() {
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
