package mcpmanager.command.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import mcpmanager.chassis.api.Required;
import mcpmanager.command.http.Fields;
import mcpmanager.events.tool.ExecConfig;
import mcpmanager.events.tool.RateLimit;
import mcpmanager.events.tool.ToolAnnotations;
import mcpmanager.events.tool.ToolDefinition;
import mcpmanager.events.tool.WithoutRedis;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What comes in, as JSON, and the definition that it means. */
final class ToolRequests {

    private ToolRequests() {}

    /**
     * @param readOnly the same as {@code annotations.readOnlyHint}, which counts when both are there
     */
    record Define(
            @Required @Nullable String name,
            @Nullable String title,
            @Required @Nullable String description,
            @Required @Nullable JsonNode inputSchema,
            @Nullable JsonNode outputSchema,
            @Required @Nullable ExecConfig execution,
            @Nullable Boolean readOnly,
            @Nullable Hints annotations,
            @Nullable List<@Nullable String> tags,
            @Nullable List<@Nullable RateLimit> rateLimits,
            @Nullable WithoutRedis withoutRedis,
            @Nullable List<@Nullable String> sensitiveArguments) {

        ToolDefinition toDefinition() {
            ExecConfig complete = complete(Fields.required("/execution", execution));
            ToolAnnotations resolved = (annotations == null ? Hints.NONE : annotations).over(complete, readOnly);
            return new ToolDefinition(
                    Fields.required("/name", name),
                    title,
                    Fields.required("/description", description),
                    Fields.required("/inputSchema", inputSchema),
                    outputSchema,
                    complete,
                    resolved.readOnlyHint(),
                    resolved,
                    texts("/tags", tags),
                    limits(),
                    withoutRedis == null ? WithoutRedis.LOCAL : withoutRedis,
                    texts("/sensitiveArguments", sensitiveArguments));
        }

        private List<RateLimit> limits() {
            List<RateLimit> complete = new ArrayList<>();
            for (RateLimit each : rateLimits == null ? List.<@Nullable RateLimit>of() : rateLimits) {
                String path = "/rateLimits/" + complete.size();
                RateLimit limit = Fields.required(path, each);
                Fields.required(path + "/scope", limit.scope());
                Fields.required(path + "/period", limit.period());
                complete.add(limit);
            }
            return List.copyOf(complete);
        }

        private static Set<String> texts(String path, @Nullable List<@Nullable String> given) {
            Set<String> texts = new TreeSet<>();
            int i = 0;
            for (String each : given == null ? List.<@Nullable String>of() : given) {
                texts.add(Fields.required(path + "/" + i++, each));
            }
            return texts;
        }

        private static ExecConfig complete(ExecConfig execution) {
            switch (execution) {
                case ExecConfig.PostgresQuery query -> {
                    Fields.required("/execution/dataSourceId", query.dataSourceId());
                    Fields.required("/execution/template", query.template());
                    Fields.required("/execution/timeout", query.timeout());
                }
                case ExecConfig.RestCall call -> {
                    Fields.required("/execution/dataSourceId", call.dataSourceId());
                    Fields.required("/execution/method", call.method());
                    Fields.required("/execution/pathTemplate", call.pathTemplate());
                    Fields.required("/execution/timeout", call.timeout());
                    Fields.required(
                            "/execution/circuitBreaker/openFor",
                            call.circuitBreaker().openFor());
                    complete("/execution/query", call.query());
                    complete("/execution/headers", call.headers());
                }
                case ExecConfig.Custom custom -> {
                    Fields.required("/execution/timeout", custom.timeout());
                }
            }
            return execution;
        }

        private static void complete(String path, Map<String, String> entries) {
            entries.forEach((name, value) ->
                    Fields.required(path + "/" + name.replace("~", "~0").replace("/", "~1"), value));
        }
    }

    /** Hints that the author gives; the others follow from the operation. */
    record Hints(
            @Nullable String title,
            @Nullable Boolean readOnlyHint,
            @Nullable Boolean destructiveHint,
            @Nullable Boolean idempotentHint,
            @Nullable Boolean openWorldHint) {

        static final Hints NONE = new Hints(null, null, null, null, null);

        ToolAnnotations over(ExecConfig execution, @Nullable Boolean readOnly) {
            boolean usual = ToolAnnotations.derivedFrom(execution, false).readOnlyHint();
            boolean reads = or(readOnlyHint, or(readOnly, usual));
            ToolAnnotations derived = ToolAnnotations.derivedFrom(execution, reads);
            return new ToolAnnotations(
                    title,
                    reads,
                    or(destructiveHint, derived.destructiveHint() || (derived.readOnlyHint() && !reads)),
                    or(idempotentHint, derived.idempotentHint()),
                    or(openWorldHint, derived.openWorldHint()));
        }

        private static boolean or(@Nullable Boolean given, boolean otherwise) {
            return given == null ? otherwise : given;
        }
    }
}
