package mcpmanager.query.server;

import mcpmanager.chassis.access.Caller;
import mcpmanager.chassis.api.Described;
import mcpmanager.chassis.page.Page;
import mcpmanager.query.view.QueryProblem;
import mcpmanager.query.view.Refuses;
import mcpmanager.query.view.ViewReads;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Reads of servers. */
@RestController
@RequestMapping("/api/v1/servers")
final class ServerController {

    private final ViewReads<ServerView> servers;

    ServerController(ServerViews views) {
        this.servers = views.reads();
    }

    @Described(id = "listServers", summary = "The servers of the organisation, by name.")
    @GetMapping
    Mono<Page<ServerView>> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return servers.list(caller, limit, cursor);
    }

    @Described(id = "getServer", summary = "One server.")
    @Refuses({QueryProblem.INVALID_VERSION, QueryProblem.VERSION_NOT_REACHED})
    @GetMapping("/{id}")
    Mono<ResponseEntity<ServerView>> get(
            Caller caller, @PathVariable String id, @RequestParam(required = false) @Nullable String atLeastVersion) {
        return servers.get(caller, id, atLeastVersion);
    }
}
