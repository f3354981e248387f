package mcpmanager.command.document;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import mcpmanager.chassis.problem.FieldProblem;
import mcpmanager.chassis.problem.HttpProblem;
import mcpmanager.chassis.problem.ProblemException;
import mcpmanager.command.document.Section.Kind;
import mcpmanager.command.http.StrictText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The items of each section, read from JSON (RFC 8259) or YAML 1.2 and written as either. */
record Document(Map<Kind, List<ObjectNode>> sections) {

    private static final String VERSION = "version";
    private static final int PRESENT_VERSION = 1;

    /**
     * @throws ProblemException {@code MALFORMED_REQUEST}
     */
    static Document json(byte[] text) {
        return of(StrictText.json(text));
    }

    /** As {@link #json}. */
    static Document yaml(byte[] text) {
        return of(StrictText.yaml(text));
    }

    ObjectNode toJson() {
        ObjectNode json = JsonMapper.shared().createObjectNode().put(VERSION, PRESENT_VERSION);
        sections.forEach((kind, items) -> json.putArray(kind.field()).addAll(items));
        return json;
    }

    String toYaml() {
        return StrictText.toYaml(toJson());
    }

    /**
     * The same as the texts of several documents, none longer than can be applied at once, in the order in which they are to
     * be applied; one without items when there are none.
     *
     * @param form in which they are written
     * @param mostBytes of each; a longer item makes a document alone
     */
    List<String> parts(Function<Document, String> form, int mostBytes) {
        List<String> parts = new ArrayList<>();
        Map<Kind, List<ObjectNode>> part = new EnumMap<>(Kind.class);
        int size = 0;
        for (Map.Entry<Kind, List<ObjectNode>> section : sections.entrySet()) {
            for (ObjectNode item : section.getValue()) {
                Document alone = new Document(Map.of(section.getKey(), List.of(item)));
                int more = form.apply(alone).getBytes(StandardCharsets.UTF_8).length;
                if (size > 0 && size + more > mostBytes) {
                    parts.add(form.apply(new Document(part)));
                    part = new EnumMap<>(Kind.class);
                    size = 0;
                }
                part.computeIfAbsent(section.getKey(), first -> new ArrayList<>())
                        .add(item);
                size += more;
            }
        }
        parts.add(form.apply(new Document(part)));
        return parts;
    }

    String toJsonText() {
        return toJson().toString();
    }

    private static Document of(JsonNode whole) {
        if (!whole.isObject()) {
            throw malformed("", "must be an object");
        }
        Map<Kind, List<ObjectNode>> sections = new EnumMap<>(Kind.class);
        whole.propertyNames().forEach(Document::requireKnown);
        if (whole.path(VERSION).asInt(0) != PRESENT_VERSION) {
            throw malformed("/" + VERSION, "must be " + PRESENT_VERSION);
        }
        for (Kind kind : Kind.values()) {
            sections.put(kind, items(kind, whole.path(kind.field())));
        }
        return new Document(sections);
    }

    private static void requireKnown(String field) {
        for (Kind kind : Kind.values()) {
            if (kind.field().equals(field)) {
                return;
            }
        }
        if (!field.equals(VERSION)) {
            throw malformed("/" + field.replace("~", "~0").replace("/", "~1"), "is not a known field");
        }
    }

    private static List<ObjectNode> items(Kind kind, JsonNode given) {
        if (!given.isMissingNode() && !given.isNull() && !given.isArray()) {
            throw malformed("/" + kind.field(), "must be a list");
        }
        List<ObjectNode> items = new ArrayList<>();
        for (JsonNode item : given) {
            if (!(item instanceof ObjectNode object)) {
                throw malformed("/" + kind.field() + "/" + items.size(), "must be an object");
            }
            items.add(object);
        }
        return items;
    }

    private static ProblemException malformed(String path, String message) {
        return new ProblemException(HttpProblem.MALFORMED_REQUEST, null, List.of(new FieldProblem(path, message)));
    }
}
