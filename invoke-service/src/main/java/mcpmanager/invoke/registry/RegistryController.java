package mcpmanager.invoke.registry;

import mcpmanager.chassis.api.Described;
import mcpmanager.chassis.page.PageRequest;
import mcpmanager.invoke.registry.ServerJson.ServerList;
import mcpmanager.invoke.registry.ServerJson.ServerResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The read part of the MCP registry API v0.1. The read key says whose registry it is. */
@RestController
final class RegistryController {

    private static final String SERVERS = "/registry/v0.1/servers";
    private static final String VERSIONS = SERVERS + "/{name}/versions";

    private final Readers readers;

    RegistryController(Readers readers) {
        this.readers = readers;
    }

    @Described(
            id = "listRegisteredServers",
            summary = "The organisation's MCP servers, for clients that look for them in an MCP registry.",
            answer = ServerList.class)
    @Refuses(RegistryProblem.UPDATED_SINCE_INVALID)
    @GetMapping(path = SERVERS, produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> list(
            ServerWebExchange exchange,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(required = false) @Nullable String version,
            @RequestParam(name = "updated_since", required = false) @Nullable String updatedSince) {
        return readers.read(
                exchange,
                registry ->
                        registry.page(PageRequest.of(limit, cursor), ServerSearch.of(search, version, updatedSince)));
    }

    @Described(
            id = "listRegisteredVersions",
            summary = "The versions of an MCP server in the registry: the present one.",
            answer = ServerList.class)
    @Refuses(RegistryProblem.SERVER_NOT_FOUND)
    @GetMapping(path = VERSIONS, produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> versions(ServerWebExchange exchange, @PathVariable String name) {
        return readers.read(exchange, registry -> registry.versions(name));
    }

    @Described(
            id = "getRegisteredVersion",
            summary = "A version of an MCP server in the registry, or the `latest`.",
            answer = ServerResponse.class)
    @Refuses(RegistryProblem.SERVER_NOT_FOUND)
    @GetMapping(path = VERSIONS + "/{version}", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> version(
            ServerWebExchange exchange, @PathVariable String name, @PathVariable String version) {
        return readers.read(exchange, registry -> registry.version(name, version));
    }
}
