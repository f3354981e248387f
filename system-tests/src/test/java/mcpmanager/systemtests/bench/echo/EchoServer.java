package mcpmanager.systemtests.bench.echo;

import static org.springframework.web.reactive.function.server.RequestPredicates.POST;

import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.JsonNode;

/** The least that WebFlux can do with JSON: reads it and gives it back. Its one argument is the port. */
public final class EchoServer {

    private EchoServer() {}

    public static void main(String[] arguments) {
        RouterFunction<ServerResponse> echo = RouterFunctions.route(
                POST("/echo"),
                request -> request.bodyToMono(JsonNode.class)
                        .flatMap(json -> ServerResponse.ok()
                                .contentType(MediaType.APPLICATION_JSON)
                                .bodyValue(json)));
        HttpServer.create()
                .host("127.0.0.1")
                .port(Integer.parseInt(arguments[0]))
                .handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(echo)))
                .bindNow()
                .onDispose()
                .block();
    }
}
