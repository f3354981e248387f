package mcpmanager.invoke.mcp.era;

import java.util.Set;
import java.util.function.Function;
import mcpmanager.events.invocation.InvocationCall.Channel;
import mcpmanager.invoke.custom.CallingClient;
import mcpmanager.invoke.custom.ProgressListener;
import mcpmanager.invoke.idempotency.IdempotencyKey;
import mcpmanager.invoke.mcp.era.Answer.Message;
import mcpmanager.invoke.pipeline.InvocationRequest;
import mcpmanager.invoke.pipeline.Invocations;
import mcpmanager.invoke.pipeline.Outcome;
import mcpmanager.invoke.pipeline.ToolSelector;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Hands {@code tools/call} to the pipeline. Cancelling the answer cancels the call. A caller that asks for progress and can
 * read an event stream gets one, as soon as there is progress.
 */
public final class ToolCalls {

    /** In {@code _meta}. */
    public static final String CAPABILITIES = "io.modelcontextprotocol/clientCapabilities";

    /** Messages kept for a caller that is slow to read. */
    private static final int WAITING = 64;

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
        IdempotencyKey key;
        try {
            key = idempotencyKey(request.meta(IdempotencyKey.META));
        } catch (IllegalArgumentException invalid) {
            return Mono.just(Errors.invalidParams(request));
        }
        Function<ProgressListener, Mono<Answer>> call = progress -> invocations
                .invoke(new InvocationRequest(
                        request.credential(),
                        request.slug(),
                        Channel.MCP,
                        new ToolSelector.ByName(name),
                        arguments,
                        clientName,
                        protocolVersion,
                        request.trace(),
                        new CallingClient(capabilities(request), progress),
                        key,
                        null))
                .map(answer);
        JsonNode token = request.progressToken();
        return token != null && AcceptedForms.eventStream(request.headers())
                ? Mono.just(new Answer.Stream(withProgress(token, call)))
                : call.apply(ProgressListener.NONE);
    }

    private static @Nullable IdempotencyKey idempotencyKey(@Nullable JsonNode given) {
        return given == null ? null : new IdempotencyKey(given.isString() ? given.stringValue() : "");
    }

    /** Of notifications that the caller is too slow for, the last ones count. */
    private static Flux<Message> withProgress(JsonNode token, Function<ProgressListener, Mono<Answer>> call) {
        return Flux.<Message>create(
                        sink -> sink.onDispose(
                                call.apply((progress, total, message) -> sink.next(new Message.Notification(
                                                Notifications.progress(token, progress, total, message))))
                                        .switchIfEmpty(Mono.error(() -> new IllegalStateException("no outcome")))
                                        .subscribe(
                                                last -> {
                                                    sink.next(new Message.Last(last));
                                                    sink.complete();
                                                },
                                                sink::error)),
                        FluxSink.OverflowStrategy.IGNORE)
                .onBackpressureBuffer(WAITING, dropped -> {}, BufferOverflowStrategy.DROP_OLDEST);
    }

    /** What the request itself declares; a legacy client did so in a handshake that nobody remembers. */
    private static Set<String> capabilities(Received request) {
        return request.meta(CAPABILITIES) instanceof ObjectNode declared
                ? Set.copyOf(declared.propertyNames())
                : Set.of();
    }

    private static @Nullable ObjectNode arguments(@Nullable JsonNode arguments) {
        return switch (arguments) {
            case null -> JsonNodeFactory.instance.objectNode();
            case ObjectNode object -> object;
            default -> null;
        };
    }
}
