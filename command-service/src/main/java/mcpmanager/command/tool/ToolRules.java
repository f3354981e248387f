package mcpmanager.command.tool;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import mcpmanager.chassis.problem.FieldProblem;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.rejection.VisibleText;
import mcpmanager.events.tool.ExecConfig;
import mcpmanager.events.tool.ToolDefinition;
import mcpmanager.rules.rest.RestCheck;
import mcpmanager.rules.rest.RestParts;
import mcpmanager.rules.rest.RestTemplate;
import mcpmanager.rules.schema.InputSchema;
import mcpmanager.rules.schema.SchemaCheck;
import mcpmanager.rules.sql.SqlCheck;
import mcpmanager.rules.sql.SqlProblem;
import mcpmanager.rules.sql.SqlTemplate;
import tools.jackson.databind.JsonNode;

/** What a tool must be to be registered. The gateway checks schema, template and request again,
 * by the same rules. */
final class ToolRules {

    static final int TITLE_LENGTH = 200;
    static final int DESCRIPTION_LENGTH = 4_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private ToolRules() {}

    /**
     * @throws CommandRejected for the first rule that is broken
     */
    static void check(ToolDefinition tool) {
        if (!NAME.matcher(tool.name()).matches()) {
            throw CommandRejected.field(RejectionCode.TOOL_NAME_INVALID, "/name", "must be " + NAME);
        }
        if (tool.title() != null) {
            VisibleText.requireLine("/title", tool.title(), TITLE_LENGTH);
        }
        VisibleText.requireLines("/description", tool.description(), DESCRIPTION_LENGTH);
        checkSchema(RejectionCode.INPUT_SCHEMA_REFUSED, "/inputSchema", tool.inputSchema());
        if (tool.outputSchema() != null) {
            checkSchema(RejectionCode.OUTPUT_SCHEMA_REFUSED, "/outputSchema", tool.outputSchema());
        }
        switch (tool.execution()) {
            case ExecConfig.PostgresQuery query -> {
                ExecutionLimits.check(query);
                checkTemplate(query.template(), propertiesOf(tool.inputSchema()), tool.readOnly());
            }
            case ExecConfig.RestCall call -> {
                ExecutionLimits.check(call, tool.annotations());
                checkRequest(call, tool.inputSchema());
            }
            case ExecConfig.Custom custom -> {
                ExecutionLimits.check(custom);
                CustomRules.check(custom);
            }
        }
        GovernanceRules.check(tool);
    }

    private static void checkSchema(RejectionCode code, String path, JsonNode schema) {
        switch (InputSchema.compile(schema)) {
            case SchemaCheck.Accepted accepted -> {}
            case SchemaCheck.Refused(var problems) ->
                throw new CommandRejected(
                        code,
                        null,
                        problems.stream()
                                .map(problem -> new FieldProblem(
                                        path + problem.path(), problem.code() + ": " + problem.message()))
                                .toList());
        }
    }

    private static void checkRequest(ExecConfig.RestCall call, JsonNode schema) {
        RestParts parts = new RestParts(
                call.method(),
                call.pathTemplate(),
                call.query(),
                call.headers(),
                call.body(),
                call.responsePointer(),
                call.responsePath());
        switch (RestTemplate.check(parts, schema)) {
            case RestCheck.Accepted accepted -> {}
            case RestCheck.Refused(var problems) ->
                throw new CommandRejected(
                        RejectionCode.REST_CALL_REFUSED,
                        null,
                        problems.stream()
                                .map(problem -> new FieldProblem(
                                        "/execution" + problem.path(), problem.code() + ": " + problem.message()))
                                .toList());
        }
    }

    private static void checkTemplate(String template, Set<String> parameters, boolean readOnly) {
        switch (SqlTemplate.check(template, parameters, readOnly)) {
            case SqlCheck.Accepted accepted -> {}
            case SqlCheck.Refused(var problems) ->
                throw new CommandRejected(RejectionCode.TEMPLATE_REFUSED, null, fields(problems));
        }
    }

    private static List<FieldProblem> fields(List<SqlProblem> problems) {
        return problems.stream()
                .map(problem -> new FieldProblem(
                        "/execution/template",
                        problem.code() + ": " + problem.message()
                                + (problem.word().isEmpty() ? "" : " (" + problem.word() + ")")
                                + (problem.position() == SqlProblem.UNKNOWN ? "" : " at " + problem.position())))
                .toList();
    }

    private static Set<String> propertiesOf(JsonNode schema) {
        return new TreeSet<>(schema.path("properties").propertyNames());
    }
}
