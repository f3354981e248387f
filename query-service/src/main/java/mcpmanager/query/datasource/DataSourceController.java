package mcpmanager.query.datasource;

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

/** Reads of data sources. */
@RestController
@RequestMapping("/api/v1/data-sources")
final class DataSourceController {

    private final ViewReads<DataSourceView> sources;

    DataSourceController(DataSourceViews views) {
        this.sources = views.reads();
    }

    @Described(id = "listDataSources", summary = "The data sources of the organisation, by name.")
    @GetMapping
    Mono<Page<DataSourceView>> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return sources.list(caller, limit, cursor);
    }

    @Described(id = "getDataSource", summary = "One data source.")
    @Refuses({QueryProblem.INVALID_VERSION, QueryProblem.VERSION_NOT_REACHED})
    @GetMapping("/{id}")
    Mono<ResponseEntity<DataSourceView>> get(
            Caller caller, @PathVariable String id, @RequestParam(required = false) @Nullable String atLeastVersion) {
        return sources.get(caller, id, atLeastVersion);
    }
}
