package mcpmanager.command.document;

import java.util.List;
import java.util.Optional;
import mcpmanager.chassis.problem.FieldProblem;
import mcpmanager.chassis.problem.HttpProblem;
import mcpmanager.chassis.problem.ProblemException;
import mcpmanager.events.wire.EventJson;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Items of a document as the features' own requests, read as strictly as a request's body. */
@Component
public class Items {

    /** False for what can't be used; a thing is used unless this says otherwise. */
    public static final String ENABLED = "enabled";

    private final JsonMapper strict;

    Items(JsonMapper strict) {
        this.strict = strict;
    }

    /**
     * @throws ProblemException {@code MALFORMED_REQUEST} with the field, from the item on
     */
    public <T> T read(ObjectNode item, Class<T> request) {
        try {
            return strict.treeToValue(item, request);
        } catch (DatabindException unbound) {
            for (Throwable cause = unbound; cause != null; cause = cause.getCause()) {
                if (cause instanceof ProblemException problem) {
                    throw problem;
                }
            }
            throw malformed(FieldProblem.of(unbound));
        } catch (JacksonException unreadable) {
            throw malformed(new FieldProblem("", "has the wrong form"));
        }
    }

    /** As events say it: without what is absent. */
    public static ObjectNode write(Object content) {
        return EventJson.mapper().valueToTree(content);
    }

    /** What the item says; empty: leave it as it is. */
    public static Optional<Boolean> enabled(ObjectNode item) {
        JsonNode enabled = item.path(ENABLED);
        if (enabled.isMissingNode()) {
            return Optional.empty();
        }
        if (!enabled.isBoolean()) {
            throw malformed("/" + ENABLED, "must be true or false");
        }
        return Optional.of(enabled.booleanValue());
    }

    public static ObjectNode withEnabled(ObjectNode item, boolean enabled) {
        return enabled ? item : item.put(ENABLED, false);
    }

    /** Texts in a field; none when it is absent. */
    public static List<String> texts(ObjectNode item, String field) {
        JsonNode given = item.path(field);
        if (!given.isMissingNode() && !(given.isArray() && given.valueStream().allMatch(JsonNode::isString))) {
            throw malformed("/" + field, "must be a list of texts");
        }
        return given.valueStream().map(JsonNode::stringValue).toList();
    }

    /** For a field, from the item on. */
    public static ProblemException malformed(String path, String message) {
        return malformed(new FieldProblem(path, message));
    }

    private static ProblemException malformed(FieldProblem problem) {
        return new ProblemException(HttpProblem.MALFORMED_REQUEST, null, List.of(problem));
    }
}
