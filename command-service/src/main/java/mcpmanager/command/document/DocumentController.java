package mcpmanager.command.document;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import mcpmanager.chassis.access.Caller;
import mcpmanager.chassis.api.Described;
import mcpmanager.chassis.problem.FieldProblem;
import mcpmanager.chassis.problem.HttpProblem;
import mcpmanager.chassis.problem.ProblemException;
import mcpmanager.chassis.trace.TraceContext;
import mcpmanager.command.access.PolicyAuthors;
import mcpmanager.command.dispatch.BlockingWork;
import mcpmanager.command.document.Section.Kind;
import mcpmanager.command.rejection.Refuses;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.events.identity.Role;
import mcpmanager.rules.hash.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** An organisation's set-up as code. */
@RestController
final class DocumentController {

    private static final String YAML = "application/yaml";
    private static final String EXPORT =
            "The organisation's set-up as a document, without secrets; or one of its parts, from 1,"
                    + " each short enough to be applied, in the order in which they are to be applied. Link names the next.";
    private static final int MOST_BYTES = 1024 * 1024;

    private final Documents documents;
    private final PolicyAuthors authors;
    private final BlockingWork blocking;

    DocumentController(Documents documents, PolicyAuthors authors, BlockingWork blocking) {
        this.documents = documents;
        this.authors = authors;
        this.blocking = blocking;
    }

    @Described(
            id = "applyDocument",
            summary = "Makes tools, servers and the like what a document says, all or nothing.",
            roles = {Role.ADMIN, Role.POLICY_ADMIN},
            body = Object.class)
    @Refuses(RejectionCode.DOCUMENT_REFUSED)
    @PostMapping(path = "/api/v1/apply", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<Plan> applyJson(
            @RequestBody byte[] body,
            @RequestParam(defaultValue = "false") boolean dryRun,
            Caller caller,
            ServerWebExchange exchange) {
        return apply(() -> Document.json(body), dryRun, caller, exchange);
    }

    @Described(
            id = "applyDocument",
            summary = "Makes tools, servers and the like what a document says, all or nothing.",
            roles = {Role.ADMIN, Role.POLICY_ADMIN},
            body = Object.class)
    @Refuses(RejectionCode.DOCUMENT_REFUSED)
    @PostMapping(path = "/api/v1/apply", consumes = YAML)
    Mono<Plan> applyYaml(
            @RequestBody byte[] body,
            @RequestParam(defaultValue = "false") boolean dryRun,
            Caller caller,
            ServerWebExchange exchange) {
        return apply(() -> Document.yaml(body), dryRun, caller, exchange);
    }

    @Described(
            id = "exportDocument",
            summary = EXPORT,
            roles = {Role.ADMIN, Role.AUDITOR},
            answer = Object.class)
    @Refuses(RejectionCode.EXPORT_CHANGED)
    @GetMapping(path = "/api/v1/export", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<String>> exportJson(
            @RequestParam(required = false) @Nullable Integer part,
            @RequestParam(required = false) @Nullable String of,
            Caller caller) {
        return export(caller, part, of, MediaType.APPLICATION_JSON_VALUE, Document::toJsonText);
    }

    @Described(
            id = "exportDocument",
            summary = EXPORT,
            roles = {Role.ADMIN, Role.AUDITOR},
            answer = Object.class)
    @Refuses(RejectionCode.EXPORT_CHANGED)
    @GetMapping(path = "/api/v1/export", produces = YAML)
    Mono<ResponseEntity<String>> exportYaml(
            @RequestParam(required = false) @Nullable Integer part,
            @RequestParam(required = false) @Nullable String of,
            Caller caller) {
        return export(caller, part, of, YAML + ";charset=UTF-8", Document::toYaml);
    }

    private Mono<ResponseEntity<String>> export(
            Caller caller, @Nullable Integer part, @Nullable String of, String type, Function<Document, String> form) {
        caller.require(Role.ADMIN, Role.AUDITOR);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, type);
        return blocking.run(() -> documents.export(caller.organizationId()))
                .map(whole -> part == null
                        ? answer.body(form.apply(whole))
                        : answer(answer, whole.parts(form, MOST_BYTES), part, of));
    }

    /** @param of the digest of all parts when the first was fetched */
    private static ResponseEntity<String> answer(
            ResponseEntity.BodyBuilder answer, List<String> parts, int number, @Nullable String of) {
        String digest = Sha256.hex(String.join("", parts).getBytes(StandardCharsets.UTF_8));
        if (of != null && !of.equals(digest)) {
            throw new ProblemException(RejectionCode.EXPORT_CHANGED);
        }
        if (number < 1 || number > parts.size()) {
            List<FieldProblem> error = List.of(new FieldProblem("/part", "must be from 1 to " + parts.size()));
            throw new ProblemException(HttpProblem.MALFORMED_REQUEST, null, error);
        }
        if (number < parts.size()) {
            String next = "/api/v1/export?part=" + (number + 1) + "&of=" + digest;
            answer.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
        return answer.body(parts.get(number - 1));
    }

    private Mono<Plan> apply(Supplier<Document> text, boolean dryRun, Caller caller, ServerWebExchange exchange) {
        caller.require(Role.ADMIN, Role.POLICY_ADMIN);
        Document document = text.get();
        Mono<Void> mayWritePolicies = Mono.empty();
        for (Kind kind : Kind.values()) {
            if (!document.sections().getOrDefault(kind, List.of()).isEmpty()) {
                if (kind == Kind.POLICIES) {
                    mayWritePolicies = authors.require(caller);
                } else {
                    caller.require(Role.ADMIN);
                }
            }
        }
        return mayWritePolicies.then(applied(document, dryRun, caller, exchange));
    }

    private Mono<Plan> applied(Document document, boolean dryRun, Caller caller, ServerWebExchange exchange) {
        return blocking.run(() -> documents.apply(document, dryRun, caller, TraceContext.of(exchange)))
                .map(DocumentController::accepted);
    }

    /** A dry run tells of refusals in its plan; otherwise they are the answer. */
    private static Plan accepted(Plan plan) {
        if (plan.dryRun() || !plan.isRefused()) {
            return plan;
        }
        List<FieldProblem> errors = new ArrayList<>();
        for (Plan.Item item : plan.items()) {
            if (item.code() != null) {
                String detail = item.detail() == null ? "" : ": " + item.detail();
                errors.add(new FieldProblem(item.path(), Objects.requireNonNull(item.code()) + detail));
                errors.addAll(item.errors());
            }
        }
        throw new ProblemException(RejectionCode.DOCUMENT_REFUSED, null, errors);
    }
}
