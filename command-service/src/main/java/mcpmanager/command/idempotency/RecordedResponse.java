package mcpmanager.command.idempotency;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Mono;

/** A response that is kept before it is sent. */
final class RecordedResponse extends ServerHttpResponseDecorator {

    private static final List<String> KEPT =
            List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.ETAG, HttpHeaders.LOCATION, HttpHeaders.CACHE_CONTROL);

    private final Function<FirstAnswer, Mono<Void>> keep;

    RecordedResponse(ServerHttpResponse response, Function<FirstAnswer, Mono<Void>> keep) {
        super(response);
        this.keep = keep;
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
        return DataBufferUtils.join(body)
                .map(RecordedResponse::bytes)
                .flatMap(bytes -> keep.apply(answer(new String(bytes, StandardCharsets.UTF_8)))
                        .then(Mono.defer(() -> super.writeWith(
                                Mono.fromSupplier(() -> bufferFactory().wrap(bytes))))));
    }

    @Override
    public Mono<Void> setComplete() {
        return keep.apply(answer("")).then(Mono.defer(super::setComplete));
    }

    static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private FirstAnswer answer(String body) {
        HttpStatusCode status = getStatusCode();
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : KEPT) {
            String value = getHeaders().getFirst(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return new FirstAnswer(status == null ? 200 : status.value(), headers, body);
    }
}
