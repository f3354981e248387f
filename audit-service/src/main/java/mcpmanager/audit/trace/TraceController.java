package mcpmanager.audit.trace;

import java.util.regex.Pattern;
import mcpmanager.chassis.access.Caller;
import mcpmanager.chassis.api.Described;
import mcpmanager.chassis.page.Page;
import mcpmanager.chassis.page.PageRequest;
import mcpmanager.chassis.problem.HttpProblem;
import mcpmanager.chassis.problem.ProblemException;
import mcpmanager.events.identity.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Reads of traces, for administrators and auditors and within their organisation only. */
@RestController
@RequestMapping("/api/v1/traces")
final class TraceController {

    private static final Pattern TRACE_ID = Pattern.compile("[0-9a-f]{32}");

    private final Traces traces;

    TraceController(Traces traces) {
        this.traces = traces;
    }

    @Described(
            id = "listTraces",
            summary = "Calls, the latest first.",
            roles = {Role.ADMIN, Role.AUDITOR})
    @Refuses(TraceProblem.INVALID_FILTER)
    @GetMapping
    Mono<Page<TraceSummary>> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String server,
            @RequestParam(required = false) @Nullable String tool,
            @RequestParam(required = false) @Nullable String key,
            @RequestParam(required = false) @Nullable String outcome,
            @RequestParam(required = false) @Nullable String argumentHash,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        caller.require(Role.ADMIN, Role.AUDITOR);
        TraceFilter filter = TraceFilter.of(server, tool, key, outcome, argumentHash, from, to);
        return traces.list(caller.organizationId(), filter, PageRequest.of(limit, cursor));
    }

    @Described(
            id = "getTrace",
            summary = "All that is known of one call.",
            roles = {Role.ADMIN, Role.AUDITOR})
    @Refuses(TraceProblem.INVALID_TRACE_ID)
    @GetMapping("/{traceId}")
    Mono<TraceView> get(Caller caller, @PathVariable String traceId) {
        caller.require(Role.ADMIN, Role.AUDITOR);
        if (!TRACE_ID.matcher(traceId).matches()) {
            throw new ProblemException(TraceProblem.INVALID_TRACE_ID);
        }
        return traces.find(caller.organizationId(), traceId)
                .switchIfEmpty(Mono.error(() -> new ProblemException(HttpProblem.NOT_FOUND)));
    }
}
