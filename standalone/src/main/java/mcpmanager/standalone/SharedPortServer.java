package mcpmanager.standalone;

import org.springframework.boot.web.server.WebServer;
import org.springframework.http.server.reactive.HttpHandler;

/** A context's web server that opens no port: while it runs, the one port hands it the service's requests. */
record SharedPortServer(ServiceName service, HttpHandler handler, RootHandler root, int port) implements WebServer {

    @Override
    public void start() {
        root.attach(service, handler);
    }

    @Override
    public void stop() {
        root.detach(service);
    }

    @Override
    public int getPort() {
        return port;
    }
}
