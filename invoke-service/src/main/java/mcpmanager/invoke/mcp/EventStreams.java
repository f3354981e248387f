package mcpmanager.invoke.mcp;

import java.nio.ByteBuffer;
import java.time.Duration;
import mcpmanager.invoke.mcp.era.Answer;
import mcpmanager.invoke.mcp.era.Answer.Message;
import mcpmanager.invoke.mcp.jsonrpc.JsonBytes;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes messages as server-sent events, each at once; a comment now and then keeps the connection open. */
final class EventStreams {

    private static final byte[] START = JsonBytes.constant("event: message\ndata: ");
    private static final byte[] END = JsonBytes.constant("\n\n");
    private static final byte[] COMMENT = JsonBytes.constant(": keep-alive\n\n");
    private static final int FEW = 8;

    private final Duration keepAlive;

    EventStreams(Duration keepAlive) {
        this.keepAlive = keepAlive;
    }

    Mono<Void> write(ServerHttpResponse response, Flux<Message> messages) {
        response.setStatusCode(HttpStatus.OK);
        HttpHeaders headers = response.getHeaders();
        headers.setContentType(MediaType.TEXT_EVENT_STREAM);
        headers.setCacheControl("no-store");
        headers.set("X-Accel-Buffering", "no"); // or else a proxy keeps events back
        return response.writeAndFlushWith(messages.publish(this::kept, FEW)
                .map(event -> Mono.<DataBuffer>just(response.bufferFactory().wrap(event))));
    }

    private Flux<ByteBuffer> kept(Flux<Message> messages) {
        Flux<ByteBuffer> comments = Flux.interval(keepAlive)
                .onBackpressureDrop()
                .map(tick -> ByteBuffer.wrap(COMMENT))
                .takeUntilOther(messages.ignoreElements());
        return messages.mapNotNull(EventStreams::event).mergeWith(comments);
    }

    /** What has no JSON of its own can't come after a notification; should it, the stream ends without a response. */
    private static @Nullable ByteBuffer event(Message message) {
        return switch (message) {
            case Message.Notification(JsonBytes body) -> event(body);
            case Message.Last(Answer.Json json) -> event(json.body());
            case Message.Last _ -> null;
        };
    }

    private static ByteBuffer event(JsonBytes json) {
        JsonBytes event = new JsonBytes(START.length + json.length() + END.length);
        return event.raw(START).raw(json).raw(END).toBuffer();
    }
}
