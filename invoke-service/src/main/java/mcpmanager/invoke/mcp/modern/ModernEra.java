package mcpmanager.invoke.mcp.modern;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import mcpmanager.chassis.problem.HttpProblem;
import mcpmanager.invoke.catalog.ListedServer;
import mcpmanager.invoke.catalog.VisibleTools;
import mcpmanager.invoke.mcp.era.AcceptedForms;
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
import mcpmanager.invoke.mcp.jsonrpc.JsonBytes;
import mcpmanager.invoke.pipeline.Invocations;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** MCP 2026-07-28. */
public final class ModernEra implements Era {

    private static final String CLIENT = "io.modelcontextprotocol/clientInfo";
    private static final String FIRST = "\"resultType\":\"complete\",";
    private static final String SERVER_INFO = "\"io.modelcontextprotocol/serverInfo\":";

    /** For this key only and for one second: what may be called is asked again at every call. */
    private static final byte[] CACHE = JsonBytes.constant("\"ttlMs\":1000,\"cacheScope\":\"private\",");

    private static final byte[] SUPPORTED = JsonBytes.constant(
            ProtocolVersions.ALL.stream().collect(Collectors.joining("\",\"", "\"supportedVersions\":[\"", "\"],")));

    private final Map<String, Function<Received, Mono<Answer>>> methods = Map.of(
            "server/discover",
            this::discover,
            "tools/list",
            this::list,
            ModernChecks.CALL,
            this::call,
            "subscriptions/listen",
            this::listen);
    private final List<Check<Received>> checks;

    private final VisibleTools tools;
    private final ToolPages pages;
    private final Subscriptions subscriptions;
    private final ToolCalls calls;
    private final Results results = new Results(FIRST, SERVER_INFO + Descriptions.serverInfo() + ",");
    private final ToolResults toolResults = new ToolResults(results, json -> true);

    public ModernEra(VisibleTools tools, ToolPages pages, Invocations invocations, Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
        this.checks = ModernChecks.inOrder(methods.keySet(), tools);
        this.tools = tools;
        this.pages = pages;
        this.calls = new ToolCalls(invocations);
    }

    @Override
    public List<Check<Received>> checks() {
        return checks;
    }

    /** The revision defines neither notifications from clients nor headers for them. */
    @Override
    public List<Check<Received>> notificationChecks() {
        return List.of();
    }

    @Override
    public Mono<Answer> answer(Received request) {
        Function<Received, Mono<Answer>> method = methods.get(request.message().method());
        return method == null ? Mono.just(Errors.methodNotFound(request)) : method.apply(request);
    }

    private Mono<Answer> discover(Received request) {
        ListedServer server = tools.serverOf(request.caller());
        return Mono.just(results.of(
                request,
                0,
                body -> Descriptions.abilities(body.raw(SUPPORTED), Descriptions.LIST_CHANGED, server)
                        .raw(CACHE)));
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
                                body -> Descriptions.tools(body, page, schema -> true)
                                        .raw(CACHE)));
    }

    private Mono<Answer> listen(Received request) {
        if (!(request.message().params().get("notifications") instanceof ObjectNode wanted)) {
            return Mono.just(Errors.invalidParams(request));
        }
        if (!AcceptedForms.eventStream(request.headers())) {
            return Mono.just(new Answer.Refused(HttpProblem.NOT_ACCEPTABLE, "The answer is text/event-stream."));
        }
        boolean toolsListChanged = wanted.path("toolsListChanged").asBoolean(false);
        return Mono.just(subscriptions.listen(request, toolsListChanged, results.endOfSubscription(request)));
    }

    private Mono<Answer> call(Received request) {
        String client = ClientNames.of(request.meta(CLIENT));
        return calls.call(request, client, ProtocolVersions.MODERN, outcome -> toolResults.of(request, outcome));
    }
}
