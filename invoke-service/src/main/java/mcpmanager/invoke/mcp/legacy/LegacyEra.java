package mcpmanager.invoke.mcp.legacy;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import mcpmanager.invoke.catalog.ListedServer;
import mcpmanager.invoke.catalog.VisibleTools;
import mcpmanager.invoke.mcp.era.Answer;
import mcpmanager.invoke.mcp.era.Check;
import mcpmanager.invoke.mcp.era.ClientNames;
import mcpmanager.invoke.mcp.era.Descriptions;
import mcpmanager.invoke.mcp.era.Era;
import mcpmanager.invoke.mcp.era.Errors;
import mcpmanager.invoke.mcp.era.ProtocolVersions;
import mcpmanager.invoke.mcp.era.Received;
import mcpmanager.invoke.mcp.era.Results;
import mcpmanager.invoke.mcp.era.ToolCalls;
import mcpmanager.invoke.mcp.era.ToolPages;
import mcpmanager.invoke.mcp.era.ToolResults;
import mcpmanager.invoke.pipeline.Invocations;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** MCP 2025-11-25, 2025-06-18 and 2025-03-26: one set of shapes serves all three. Nothing is kept between requests. */
public final class LegacyEra implements Era {

    private final Map<String, Function<Received, Mono<Answer>>> methods = Map.of(
            "initialize", this::initialize,
            "ping", this::ping,
            "tools/list", this::list,
            "tools/call", this::call);
    private final List<Check<Received>> checks = LegacyChecks.inOrder(methods.keySet());

    private final VisibleTools tools;
    private final ToolPages pages;
    private final ToolCalls calls;
    private final Results results = new Results("", "");
    private final ToolResults toolResults = new ToolResults(results, LegacyEra::isObject);

    public LegacyEra(VisibleTools tools, ToolPages pages, Invocations invocations) {
        this.tools = tools;
        this.pages = pages;
        this.calls = new ToolCalls(invocations);
    }

    @Override
    public List<Check<Received>> checks() {
        return checks;
    }

    @Override
    public List<Check<Received>> notificationChecks() {
        return LegacyChecks.OF_NOTIFICATIONS;
    }

    @Override
    public Mono<Answer> answer(Received request) {
        Function<Received, Mono<Answer>> method = methods.get(request.message().method());
        return method == null ? Mono.just(Errors.methodNotFound(request)) : method.apply(request);
    }

    private Mono<Answer> initialize(Received request) {
        String requested = Received.text(request.message().params().get("protocolVersion"));
        String agreed = requested != null && ProtocolVersions.LEGACY.contains(requested)
                ? requested
                : ProtocolVersions.LEGACY_NEWEST;
        ListedServer server = tools.serverOf(request.caller());
        return Mono.just(results.of(
                request,
                0,
                body -> Descriptions.introduction(
                        body.raw("\"protocolVersion\":").string(agreed).raw(","), server)));
    }

    private Mono<Answer> ping(Received request) {
        return Mono.just(Results.empty(request));
    }

    private Mono<Answer> list(Received request) {
        ToolPages.Page page =
                pages.page(request.caller(), request.message().params().get("cursor"));
        return Mono.just(
                page == null
                        ? Errors.invalidParams(request)
                        : results.of(
                                request,
                                Descriptions.length(page),
                                body -> Descriptions.tools(body, page, LegacyEra::describesAnObject)));
    }

    /** Clients of this era refuse the whole list over any other output schema. */
    private static boolean describesAnObject(JsonNode schema) {
        return "object".equals(Received.text(schema.get("type")));
    }

    private static boolean isObject(String json) {
        return json.startsWith("{");
    }

    private Mono<Answer> call(Received request) {
        String client = ClientNames.of(request.headers());
        return calls.call(request, client, LegacyChecks.version(request), outcome -> toolResults.of(request, outcome));
    }
}
