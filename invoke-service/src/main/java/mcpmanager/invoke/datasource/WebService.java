package mcpmanager.invoke.datasource;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpStatusClass;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.invoke.catalog.KnownDataSources.KnownDataSource;
import mcpmanager.rules.rest.RestRequest;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.NettyOutbound;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientRequest;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;

/**
 * A web service with connections of its own. Redirects are not followed, nothing is decompressed and no proxy is used; a
 * request goes to the base URL's host and nowhere else. A cancellation closes the connection.
 */
public final class WebService implements OpenedDataSource {

    private static final String USER_AGENT = "mcp-manager";
    private static final String ACCEPT = "application/json, text/*;q=0.5";
    /** Of an error, to be thrown away so that the connection can be kept. */
    private static final int MOST_IGNORED = 65_536;
    /** Of what is sent after a connection that the server is just closing, only these are sent again. */
    private static final Set<String> REPEATABLE = Set.of("GET", "PUT", "DELETE");

    private static final int UNAUTHORIZED = 401;

    private final KnownDataSource source;
    private final URI place;
    private final String base;
    private final boolean isAllowed;
    private final HttpClient repeating;
    private final HttpClient once;
    private final WebCredential credential;
    private final WebConnections connections;

    private volatile long lastUse = System.nanoTime();

    WebService(KnownDataSource source, URI base, WebCredential credential, WebConnections connections) {
        this.source = source;
        this.place = base;
        this.base = base.toASCIIString().replaceFirst("/+$", "");
        this.isAllowed = connections.allows(base);
        this.repeating = connections.client();
        this.once = connections.client().disableRetry(true);
        this.credential = credential;
        this.connections = connections;
    }

    @Override
    public OrganizationId organizationId() {
        return source.organizationId();
    }

    @Override
    public DataSourceId id() {
        return source.id();
    }

    @Override
    public long version() {
        return source.version();
    }

    /**
     * Sends one request; a repeatable one a second time when the service no longer accepts the token that it said. Waiting for
     * a connection counts towards the time limit, which is the caller's.
     *
     * @param maxBytes of the response's body, as it is sent
     * @throws AddressNotAllowedException as an error, before a connection is made
     * @throws PoolFullException as an error
     * @throws ResponseTooLargeException as an error
     * @throws NoAccessTokenException as an error, when the service wants one and none can be had
     */
    public Mono<WebResponse> exchange(String method, RestRequest request, int maxBytes) {
        lastUse = System.nanoTime();
        return isAllowed
                ? exchange(method, request, maxBytes, REPEATABLE.contains(method))
                : Mono.error(new AddressNotAllowedException());
    }

    private Mono<WebResponse> exchange(String method, RestRequest request, int maxBytes, boolean again) {
        return credential
                .on(request)
                .flatMap(said -> sent(method, said, maxBytes)
                        .flatMap(response -> response.status() == UNAUTHORIZED && credential.isRenewed(said) && again
                                ? exchange(method, request, maxBytes, false)
                                : Mono.just(response)));
    }

    private Mono<WebResponse> sent(String method, RestRequest request, int maxBytes) {
        return (REPEATABLE.contains(method) ? repeating : once)
                .request(HttpMethod.valueOf(method))
                .uri(base + request.target())
                .send((outgoing, outbound) -> send(request, outgoing, outbound))
                .response((response, content) -> read(response, content, maxBytes))
                .next()
                .onErrorMap(PoolAcquirePendingLimitException.class, full -> new PoolFullException());
    }

    @Override
    public PoolUse poolUse() {
        return connections.use();
    }

    @Override
    public Duration unused() {
        return Duration.ofNanos(System.nanoTime() - lastUse);
    }

    /** With https it ends with the handshake; what the service then thinks of a client certificate is not waited for. */
    @Override
    public Mono<Void> probe() {
        return isAllowed ? connections.probe(place) : Mono.error(new AddressNotAllowedException());
    }

    @Override
    public Mono<Void> drain() {
        return connections.closing();
    }

    private static Mono<Void> send(RestRequest request, HttpClientRequest outgoing, NettyOutbound outbound) {
        HttpHeaders headers = outgoing.requestHeaders();
        headers.set(HttpHeaderNames.USER_AGENT, USER_AGENT);
        headers.set(HttpHeaderNames.ACCEPT, ACCEPT);
        request.headers().forEach(headers::set);
        headers.set(HttpHeaderNames.ACCEPT_ENCODING, "gzip");
        byte[] body = request.body();
        if (body.length == 0) {
            return outbound.then();
        }
        headers.set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        return outbound.send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
                .then();
    }

    private static Mono<WebResponse> read(HttpClientResponse response, ByteBufFlux content, int maxBytes) {
        HttpHeaders headers = response.responseHeaders();
        boolean succeeded = response.status().codeClass() == HttpStatusClass.SUCCESS;
        Mono<byte[]> body = succeeded
                ? bytes(content, maxBytes)
                : bytes(content, MOST_IGNORED)
                        .onErrorComplete(ResponseTooLargeException.class)
                        .then(Mono.just(new byte[0]));
        return body.map(read -> new WebResponse(
                response.status().code(),
                headers.get(HttpHeaderNames.CONTENT_TYPE),
                headers.get(HttpHeaderNames.CONTENT_ENCODING),
                headers.get(HttpHeaderNames.RETRY_AFTER),
                read));
    }

    private static Mono<byte[]> bytes(ByteBufFlux content, int maxBytes) {
        return content.asByteArray()
                .reduceWith(ByteArrayOutputStream::new, (read, chunk) -> {
                    if (read.size() + chunk.length > maxBytes) {
                        throw new ResponseTooLargeException();
                    }
                    read.writeBytes(chunk);
                    return read;
                })
                .map(ByteArrayOutputStream::toByteArray);
    }
}
