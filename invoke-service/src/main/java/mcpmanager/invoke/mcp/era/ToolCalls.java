package mcpmanager.invoke.mcp.era;

import java.util.function.Function;
import mcpmanager.events.invocation.InvocationCall.Channel;
import mcpmanager.invoke.pipeline.InvocationRequest;
import mcpmanager.invoke.pipeline.Invocations;
import mcpmanager.invoke.pipeline.Outcome;
import mcpmanager.invoke.pipeline.ToolSelector;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Hands {@code tools/call} to the pipeline. Cancelling the answer cancels the call. */
public final class ToolCalls {

    private final Invocations invocations;

    public ToolCalls(Invocations invocations) {
        this.invocations = invocations;
    }

    /** @param answer the era's own answer to each outcome */
    public Mono<Answer> call(
            Received request, @Nullable String clientName, String protocolVersion, Function<Outcome, Answer> answer) {
        String name = Received.text(request.message().params().get("name"));
        ObjectNode arguments = arguments(request.message().params().get("arguments"));
        if (name == null || arguments == null) {
            return Mono.just(Errors.invalidParams(request));
        }
        return invocations
                .invoke(new InvocationRequest(
                        request.key(),
                        request.slug(),
                        Channel.MCP,
                        new ToolSelector.ByName(name),
                        arguments,
                        clientName,
                        protocolVersion,
                        request.trace()))
                .map(answer);
    }

    private static @Nullable ObjectNode arguments(@Nullable JsonNode arguments) {
        return switch (arguments) {
            case null -> JsonNodeFactory.instance.objectNode();
            case ObjectNode object -> object;
            default -> null;
        };
    }
}
