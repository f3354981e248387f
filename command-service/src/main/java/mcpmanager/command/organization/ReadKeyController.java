package mcpmanager.command.organization;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import mcpmanager.chassis.api.Described;
import mcpmanager.command.dispatch.BlockingWork;
import mcpmanager.command.dispatch.Commands;
import mcpmanager.command.http.Answers;
import mcpmanager.command.http.Changing;
import mcpmanager.command.http.Fields;
import mcpmanager.command.http.Versions;
import mcpmanager.command.idempotency.NewId;
import mcpmanager.command.organization.OrganizationCommand.IssueReadKey;
import mcpmanager.command.organization.OrganizationCommand.RevokeReadKey;
import mcpmanager.command.rejection.Refuses;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.secret.Bcrypt;
import mcpmanager.command.secret.Plaintext;
import mcpmanager.events.identity.Role;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.rules.apikey.ApiKey;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The key that reads the organisation's registry of MCP servers, shown once in the answer. */
@RestController
final class ReadKeyController {

    private static final String PATH = "/api/v1/organization/read-key";

    private final Commands commands;
    private final BlockingWork blocking;
    private final Bcrypt bcrypt;
    private final SecureRandom random = new SecureRandom();

    ReadKeyController(Commands commands, BlockingWork blocking, Bcrypt bcrypt) {
        this.commands = commands;
        this.blocking = blocking;
        this.bcrypt = bcrypt;
    }

    @Described(
            id = "issueReadKey",
            summary = "Issues the key that reads the organisation's registry, in place of the one before.",
            roles = Role.ADMIN,
            status = 201)
    @Refuses({RejectionCode.NOT_FOUND, RejectionCode.GRACE_PERIOD_INVALID, RejectionCode.ALREADY_EXISTS})
    @PostMapping(PATH)
    Mono<ResponseEntity<OrganizationRequests.IssuedReadKey>> issue(
            @RequestBody OrganizationRequests.IssueKey request, Changing changing, ServerWebExchange exchange) {
        changing.caller().require(Role.ADMIN);
        Duration grace = Fields.required("/gracePeriod", request.gracePeriod());
        ApiKey key = ApiKey.generate(NewId.of(exchange), random);
        Long expected = changing.expectedVersion();
        return blocking.run(() -> bcrypt.hash(new Plaintext(key.secret())))
                .map(hash -> new IssueReadKey(
                        changing.organizationId(), new ApiKeyId(key.id()), key.lastFour(), hash, grace, expected))
                .flatMap(command -> commands.send(command, changing.caller(), changing.trace()))
                .map(version -> issued(key, version));
    }

    @Described(id = "revokeReadKey", summary = "Revokes what reads the organisation's registry.", roles = Role.ADMIN)
    @Refuses(RejectionCode.NOT_FOUND)
    @DeleteMapping(PATH)
    Mono<ResponseEntity<Answers.Accepted>> revoke(Changing changing) {
        changing.caller().require(Role.ADMIN);
        RevokeReadKey command = new RevokeReadKey(changing.organizationId(), changing.expectedVersion());
        return commands.send(command, changing.caller(), changing.trace())
                .map(version -> Answers.changed(changing.organizationId(), version));
    }

    private static ResponseEntity<OrganizationRequests.IssuedReadKey> issued(ApiKey key, long version) {
        return ResponseEntity.created(URI.create(PATH))
                .eTag(Versions.tag(version))
                .cacheControl(CacheControl.noStore())
                .body(new OrganizationRequests.IssuedReadKey(key.id().toString(), key.reveal(), version));
    }
}
