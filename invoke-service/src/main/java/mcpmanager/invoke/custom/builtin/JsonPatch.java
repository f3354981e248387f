package mcpmanager.invoke.custom.builtin;

import java.util.Arrays;
import mcpmanager.rules.hash.CanonicalJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A document that operations of RFC 6902 change, one after the other. */
final class JsonPatch {

    /** Largest document at any time, in characters. */
    static final int MOST_CHARACTERS = 1 << 20;

    private static final String END = "-";

    private JsonNode document;

    /** The operation can't be carried out; the message says why, for people. */
    static final class ImpossibleException extends Exception {

        private static final long serialVersionUID = 1L;

        ImpossibleException(String message) {
            super(message, null, false, false);
        }
    }

    /** @param document is changed */
    JsonPatch(JsonNode document) {
        this.document = document;
    }

    JsonNode document() {
        return document;
    }

    void apply(JsonNode operation) throws ImpossibleException {
        JsonPointer path = pointer(operation, "path");
        switch (operation.path("op").asString("")) {
            case "add" -> add(path, value(operation));
            case "remove" -> remove(path);
            case "replace" -> {
                at(path);
                if (path.matches()) {
                    document = value(operation);
                } else {
                    replace(path, value(operation));
                }
            }
            case "move" -> {
                JsonPointer from = pointer(operation, "from");
                JsonNode moved = at(from);
                if (path.toString().startsWith(from + "/")) {
                    throw new ImpossibleException("a value can't be moved into itself");
                }
                if (!path.equals(from)) {
                    remove(from);
                    add(path, moved);
                }
            }
            case "copy" -> add(path, at(pointer(operation, "from")).deepCopy());
            case "test" -> {
                if (!Arrays.equals(CanonicalJson.of(at(path)), CanonicalJson.of(value(operation)))) {
                    throw new ImpossibleException("another value is at " + path);
                }
            }
            default -> throw new ImpossibleException("op must be add, remove, replace, move, copy or test");
        }
        if (document.toString().length() > MOST_CHARACTERS) {
            throw new ImpossibleException("the document would be too large");
        }
    }

    private void add(JsonPointer path, JsonNode value) throws ImpossibleException {
        if (path.matches()) {
            document = value;
            return;
        }
        JsonPointer last = path.last();
        switch (at(path.head())) {
            case ObjectNode object -> object.set(last.getMatchingProperty(), value);
            case ArrayNode array -> {
                int index = END.equals(last.getMatchingProperty()) ? array.size() : last.getMatchingIndex();
                if (index < 0 || index > array.size()) {
                    throw nothingAt(path);
                }
                array.insert(index, value);
            }
            default -> throw nothingAt(path);
        }
    }

    private void replace(JsonPointer path, JsonNode value) throws ImpossibleException {
        switch (at(path.head())) {
            case ObjectNode object -> object.set(path.last().getMatchingProperty(), value);
            case ArrayNode array -> array.set(path.last().getMatchingIndex(), value);
            default -> throw nothingAt(path);
        }
    }

    private void remove(JsonPointer path) throws ImpossibleException {
        at(path);
        if (path.matches()) {
            throw new ImpossibleException("the whole document can't be removed");
        }
        switch (at(path.head())) {
            case ObjectNode object -> object.remove(path.last().getMatchingProperty());
            case ArrayNode array -> array.remove(path.last().getMatchingIndex());
            default -> throw nothingAt(path);
        }
    }

    private JsonNode at(@Nullable JsonPointer path) throws ImpossibleException {
        JsonNode found = path == null ? document : document.at(path);
        if (found.isMissingNode()) {
            throw nothingAt(path);
        }
        return found;
    }

    private static ImpossibleException nothingAt(@Nullable JsonPointer path) {
        return new ImpossibleException("there is nothing at " + path);
    }

    private static JsonNode value(JsonNode operation) throws ImpossibleException {
        JsonNode value = operation.get("value");
        if (value == null) {
            throw new ImpossibleException("value is missing");
        }
        return value.deepCopy();
    }

    private static JsonPointer pointer(JsonNode operation, String name) throws ImpossibleException {
        JsonNode written = operation.path(name);
        try {
            if (written.isString()) {
                return JsonPointer.compile(written.stringValue());
            }
        } catch (IllegalArgumentException noPointer) {
            // said below
        }
        throw new ImpossibleException(name + " must be a JSON Pointer");
    }
}
