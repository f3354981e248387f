package mcpmanager.invoke.registry;

import java.net.URI;
import java.util.List;
import mcpmanager.invoke.catalog.PublishedServer;
import mcpmanager.invoke.registry.ServerJson.Header;
import mcpmanager.invoke.registry.ServerJson.Meta;
import mcpmanager.invoke.registry.ServerJson.Official;
import mcpmanager.invoke.registry.ServerJson.Remote;
import mcpmanager.invoke.registry.ServerJson.ServerDetail;
import mcpmanager.invoke.registry.ServerJson.ServerResponse;
import org.jspecify.annotations.Nullable;

/** Makes of a server what the registry tells of it. There is one version of each, the present one. */
record Descriptions(String gateway, Namespace namespace) {

    private static final int DESCRIPTION_LENGTH = 100;
    /** Of servers that keys open. To others a client finds its way by their metadata (RFC 9728). */
    private static final List<Header> KEY = List.of(new Header("X-API-Key", "An API key of this server.", true, true));

    /** @param namespace null: of the URL's host */
    static Descriptions of(URI gateway, @Nullable String namespace) {
        return new Descriptions(
                gateway.toString(), namespace == null ? Namespace.ofHost(gateway.getHost()) : new Namespace(namespace));
    }

    ServerResponse of(PublishedServer server) {
        return new ServerResponse(
                new ServerDetail(
                        ServerJson.SCHEMA,
                        nameOf(server),
                        server.name(),
                        shortened(server.instructions() == null ? server.name() : server.instructions()),
                        versionOf(server),
                        List.of(new Remote(
                                "streamable-http",
                                gateway + "/mcp/" + server.slug(),
                                server.isOpenToKeys() ? KEY : List.of()))),
                new Meta(new Official("active", server.publishedAt(), server.updatedAt(), true)));
    }

    String nameOf(PublishedServer server) {
        return namespace.nameOf(server.slug());
    }

    static String versionOf(PublishedServer server) {
        return "1.0." + server.version();
    }

    /** In one line. */
    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= DESCRIPTION_LENGTH
                ? line
                : line.substring(0, line.offsetByCodePoints(0, DESCRIPTION_LENGTH - 1)) + "…";
    }
}
