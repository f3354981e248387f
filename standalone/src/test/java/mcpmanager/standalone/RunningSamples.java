package mcpmanager.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import mcpmanager.embedded.StartListener;

/** Both sample services behind one port, and a client for them. */
record RunningSamples(OnePort port, ServiceContexts contexts, HttpClient client) implements AutoCloseable {

    static RunningSamples start() {
        OnePort port = OnePort.bind("127.0.0.1", 0);
        ServiceContexts contexts = ServiceContexts.start(SampleServices.BOTH, port, StartListener.silent());
        return new RunningSamples(
                port,
                contexts,
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.port() + path));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return client.send(
                request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    <T> T bean(ServiceName service, Class<T> type) {
        return contexts.context(service).getBean(type);
    }

    @Override
    public void close() {
        client.shutdownNow();
        port.close();
        contexts.close();
    }
}
