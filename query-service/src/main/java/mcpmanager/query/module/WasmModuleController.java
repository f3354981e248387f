package mcpmanager.query.module;

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

/** Reads of WebAssembly modules. */
@RestController
@RequestMapping("/api/v1/wasm-modules")
final class WasmModuleController {

    private final ViewReads<WasmModuleView> modules;

    WasmModuleController(WasmModuleViews views) {
        this.modules = views.reads();
    }

    @Described(id = "listWasmModules", summary = "The WebAssembly modules of the organisation, by name.")
    @GetMapping
    Mono<Page<WasmModuleView>> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return modules.list(caller, limit, cursor);
    }

    @Described(id = "getWasmModule", summary = "One WebAssembly module.")
    @Refuses({QueryProblem.INVALID_VERSION, QueryProblem.VERSION_NOT_REACHED})
    @GetMapping("/{id}")
    Mono<ResponseEntity<WasmModuleView>> get(
            Caller caller, @PathVariable String id, @RequestParam(required = false) @Nullable String atLeastVersion) {
        return modules.get(caller, id, atLeastVersion);
    }
}
