package mcpmanager.command.proposal;

import java.nio.charset.StandardCharsets;
import mcpmanager.chassis.access.Caller;
import mcpmanager.chassis.api.Described;
import mcpmanager.chassis.api.Required;
import mcpmanager.command.claim.Claims;
import mcpmanager.command.datasource.RegisteredDatabases;
import mcpmanager.command.dispatch.BlockingWork;
import mcpmanager.command.http.Fields;
import mcpmanager.command.http.StrictText;
import mcpmanager.command.proposal.Drafts.Proposal;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.Refuses;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.datasource.DataSourceKind;
import mcpmanager.events.identity.Role;
import mcpmanager.events.organization.OrganizationId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Answers drafts of tools and creates nothing. */
@RestController
final class ProposalController {

    private static final int MOST_RELATIONS = 500;

    private final RegisteredDatabases databases;
    private final Claims claims;
    private final BlockingWork blocking;

    ProposalController(RegisteredDatabases databases, Claims claims, BlockingWork blocking) {
        this.databases = databases;
        this.claims = claims;
        this.blocking = blocking;
    }

    record FromTables(@Required @Nullable DataSourceId dataSourceId) {}

    /**
     * @param document an OpenAPI 3 document, or its text as JSON or YAML
     */
    record FromOpenApi(
            @Required @Nullable DataSourceId dataSourceId,
            @Required @Nullable JsonNode document) {}

    @Described(
            id = "draftFromTables",
            summary = "Drafts of tools that read a data source's tables.",
            roles = Role.ADMIN)
    @Refuses({
        RejectionCode.NOT_FOUND,
        RejectionCode.DATA_SOURCE_KIND_MISMATCH,
        RejectionCode.DATA_SOURCE_UNREACHABLE,
        RejectionCode.DATA_SOURCE_NOT_ALLOWED,
        RejectionCode.CREDENTIAL_NOT_OPENED,
        RejectionCode.MASTER_KEY_UNAVAILABLE
    })
    @PostMapping("/api/v1/tools/drafts/tables")
    Mono<Proposal> fromTables(@RequestBody FromTables request, Caller caller) {
        caller.require(Role.ADMIN);
        DataSourceId source = Fields.required("/dataSourceId", request.dataSourceId());
        return blocking.run(() -> TableDrafts.of(
                source,
                databases.read(
                        source,
                        caller.organizationId(),
                        connection -> ReadableRelations.of(connection, MOST_RELATIONS))));
    }

    @Described(
            id = "draftFromOpenApi",
            summary = "Drafts of tools that call an OpenAPI document's operations.",
            roles = Role.ADMIN)
    @Refuses({
        RejectionCode.OPENAPI_REFUSED,
        RejectionCode.DATA_SOURCE_NOT_FOUND,
        RejectionCode.DATA_SOURCE_KIND_MISMATCH
    })
    @PostMapping("/api/v1/tools/drafts/openapi")
    Mono<Proposal> fromOpenApi(@RequestBody FromOpenApi request, Caller caller) {
        caller.require(Role.ADMIN);
        DataSourceId source = Fields.required("/dataSourceId", request.dataSourceId());
        JsonNode given = Fields.required("/document", request.document());
        return blocking.run(() -> propose(source, caller.organizationId(), given));
    }

    private Proposal propose(DataSourceId source, OrganizationId organization, JsonNode given) {
        claims.requireDataSource(organization, source, DataSourceKind.REST, false);
        JsonNode document =
                given.isString() ? StrictText.yaml(given.stringValue().getBytes(StandardCharsets.UTF_8)) : given;
        if (!document.path("openapi").asString("").startsWith("3.")
                || !document.path("paths").isObject()) {
            throw CommandRejected.field(
                    RejectionCode.OPENAPI_REFUSED, "/document", "must be an OpenAPI 3 document with paths");
        }
        return OperationDrafts.of(source, document);
    }
}
