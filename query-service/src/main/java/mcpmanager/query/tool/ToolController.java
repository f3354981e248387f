package mcpmanager.query.tool;

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

/** Reads of tools. */
@RestController
@RequestMapping("/api/v1/tools")
final class ToolController {

    private final ViewReads<ToolView> tools;

    ToolController(ToolViews views) {
        this.tools = views.reads();
    }

    @Described(id = "listTools", summary = "The tools of the organisation, by name.")
    @GetMapping
    Mono<Page<ToolView>> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return tools.list(caller, limit, cursor);
    }

    @Described(id = "getTool", summary = "One tool.")
    @Refuses({QueryProblem.INVALID_VERSION, QueryProblem.VERSION_NOT_REACHED})
    @GetMapping("/{id}")
    Mono<ResponseEntity<ToolView>> get(
            Caller caller, @PathVariable String id, @RequestParam(required = false) @Nullable String atLeastVersion) {
        return tools.get(caller, id, atLeastVersion);
    }
}
