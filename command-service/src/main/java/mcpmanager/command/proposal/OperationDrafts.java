package mcpmanager.command.proposal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import mcpmanager.command.proposal.Drafts.Proposal;
import mcpmanager.command.proposal.OpenApiSchemas.NotPossible;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.rules.rest.RestCheck;
import mcpmanager.rules.rest.RestParts;
import mcpmanager.rules.rest.RestTemplate;
import mcpmanager.rules.schema.InputSchema;
import mcpmanager.rules.schema.SchemaCheck;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Drafts of REST tools for the operations of an OpenAPI 3 document. Address and authentication are the data source's, whatever
 * the document says. Each draft passes the checks of schema and request; an operation for which none can be made is named.
 */
final class OperationDrafts {

    /** Operations that are looked at, at most. */
    static final int MOST_OPERATIONS = 1_000;

    private static final int LONGEST_DESCRIPTION = 4_000;
    private static final int LONGEST_TITLE = 200;
    private static final int MOST_BYTES = 1_048_576;
    private static final String TIMEOUT = "PT10S";
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final Set<String> NO_METHODS = Set.of("head", "options", "trace");

    private final DataSourceId dataSource;
    private final JsonNode document;
    private final OpenApiSchemas schemas;
    private final Drafts drafts = new Drafts();
    private int looked;

    private OperationDrafts(DataSourceId dataSource, JsonNode document) {
        this.dataSource = dataSource;
        this.document = document;
        this.schemas = new OpenApiSchemas(document);
    }

    static Proposal of(DataSourceId dataSource, JsonNode document) {
        OperationDrafts all = new OperationDrafts(dataSource, document);
        document.path("paths").forEachEntry(all::propose);
        return all.drafts.proposal();
    }

    private void propose(String path, JsonNode item) {
        try {
            JsonNode whole = schemas.resolved(item);
            whole.forEachEntry((method, operation) -> propose(path, method, whole, operation));
        } catch (NotPossible notPossible) {
            drafts.leaveOut(path, String.valueOf(notPossible.getMessage()));
        }
    }

    private void propose(String path, String method, JsonNode item, JsonNode operation) {
        if (!METHODS.contains(method) && !NO_METHODS.contains(method)) {
            return; // what all operations of the path share
        }
        String name = method.toUpperCase(Locale.ROOT) + " " + path;
        try {
            if (NO_METHODS.contains(method)) {
                throw new NotPossible("a tool can't use this method");
            }
            if (++looked > MOST_OPERATIONS) {
                throw new NotPossible("there are more than " + MOST_OPERATIONS + " operations");
            }
            draft(path, method, List.of(item, operation), name);
        } catch (NotPossible | JacksonException | IllegalArgumentException notPossible) {
            drafts.leaveOut(name, Objects.requireNonNullElse(notPossible.getMessage(), "it is malformed"));
        }
    }

    private void draft(String path, String method, List<JsonNode> itemAndOperation, String name) {
        JsonNode operation = itemAndOperation.getLast();
        OperationSlots slots = new OperationSlots(schemas);
        itemAndOperation.forEach(level -> level.path("parameters").forEach(slots::parameter));
        slots.body(operation.path("requestBody"));
        RestParts request = new RestParts(
                method.toUpperCase(Locale.ROOT),
                slots.path(path),
                slots.entries("query"),
                slots.entries("header"),
                slots.body(),
                null,
                null);
        requireAccepted(request, slots.schema());
        String summary = text(operation, "summary", LONGEST_TITLE);
        String description = text(operation, "description", LONGEST_DESCRIPTION);
        ObjectNode draft = drafts.add(
                operation.path("operationId").asString(name),
                !description.isEmpty() ? description : summary.isEmpty() ? name : summary);
        if (!summary.isEmpty() && summary.lines().count() == 1) {
            draft.put("title", summary);
        }
        draft.set("inputSchema", slots.schema());
        execution(draft.putObject("execution"), request);
    }

    private void execution(ObjectNode execution, RestParts request) {
        execution
                .put("type", "REST_CALL")
                .put("dataSourceId", dataSource.toString())
                .put("method", request.method())
                .put("pathTemplate", request.pathTemplate());
        entries(execution.putObject("query"), request.query());
        entries(execution.putObject("headers"), request.headers());
        if (request.body() != null) {
            execution.set("body", request.body());
        }
        execution.put("maxBytes", MOST_BYTES).put("timeout", TIMEOUT);
    }

    private static void entries(ObjectNode target, Map<String, String> entries) {
        entries.forEach(target::put);
    }

    private static void requireAccepted(RestParts request, JsonNode schema) {
        if (InputSchema.compile(schema) instanceof SchemaCheck.Refused(var problems)) {
            throw new NotPossible("its input schema: " + problems.getFirst().message());
        }
        if (RestTemplate.check(request, schema) instanceof RestCheck.Refused(var problems)) {
            throw new NotPossible(problems.getFirst().message());
        }
    }

    private static String text(JsonNode operation, String field, int most) {
        return Objects.requireNonNullElse(Drafts.visible(operation.path(field).asString(""), most), "");
    }
}
