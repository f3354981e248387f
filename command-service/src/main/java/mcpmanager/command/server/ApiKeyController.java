package mcpmanager.command.server;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.BiFunction;
import mcpmanager.chassis.api.Described;
import mcpmanager.command.dispatch.BlockingWork;
import mcpmanager.command.dispatch.Commands;
import mcpmanager.command.http.Answers;
import mcpmanager.command.http.Changing;
import mcpmanager.command.http.Fields;
import mcpmanager.command.http.Versions;
import mcpmanager.command.idempotency.NewId;
import mcpmanager.command.rejection.Refuses;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.secret.Bcrypt;
import mcpmanager.command.secret.KeyHash;
import mcpmanager.command.secret.Plaintext;
import mcpmanager.command.server.McpServerCommand.IssueApiKey;
import mcpmanager.command.server.McpServerCommand.RevokeApiKey;
import mcpmanager.command.server.McpServerCommand.RotateApiKey;
import mcpmanager.events.identity.Role;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.server.McpServerId;
import mcpmanager.rules.apikey.ApiKey;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Issues and rotates API keys, each shown once in the answer, and revokes them. */
@RestController
final class ApiKeyController {

    private static final String KEYS = "/api/v1/servers/{id}/keys";

    private final Commands commands;
    private final BlockingWork blocking;
    private final Bcrypt bcrypt;
    private final SecureRandom random = new SecureRandom();

    ApiKeyController(Commands commands, BlockingWork blocking, Bcrypt bcrypt) {
        this.commands = commands;
        this.blocking = blocking;
        this.bcrypt = bcrypt;
    }

    @Described(
            id = "issueKey",
            summary = "Issues an API key; it is shown in this answer only.",
            roles = Role.ADMIN,
            status = 201)
    @Refuses({
        RejectionCode.TEXT_INVALID,
        RejectionCode.KEY_NAME_TAKEN,
        RejectionCode.KEY_EXPIRY_INVALID,
        RejectionCode.TOO_MANY_KEYS,
        RejectionCode.ALREADY_EXISTS
    })
    @PostMapping(KEYS)
    Mono<ResponseEntity<McpServerRequests.Issued>> issue(
            @PathVariable String id,
            @RequestBody McpServerRequests.Issue request,
            Changing changing,
            ServerWebExchange exchange) {
        changing.caller().require(Role.ADMIN);
        McpServerId server = Fields.id(id, McpServerId::of);
        String name = Fields.required("/name", request.name());
        ApiKeyId keyId = new ApiKeyId(NewId.of(exchange));
        Long expected = changing.expectedVersion();
        return give(
                server,
                keyId,
                (key, hash) -> new IssueApiKey(
                        server,
                        changing.organizationId(),
                        keyId,
                        name,
                        key.lastFour(),
                        hash,
                        request.expiresAt(),
                        expected),
                changing);
    }

    @Described(
            id = "rotateKey",
            summary = "Issues a key in place of another one, which is accepted for a grace period.",
            roles = Role.ADMIN,
            status = 201)
    @Refuses({
        RejectionCode.KEY_NOT_FOUND,
        RejectionCode.KEY_NOT_LIVE,
        RejectionCode.KEY_EXPIRY_INVALID,
        RejectionCode.GRACE_PERIOD_INVALID,
        RejectionCode.TOO_MANY_KEYS,
        RejectionCode.ALREADY_EXISTS
    })
    @PostMapping(KEYS + "/{keyId}/rotate")
    Mono<ResponseEntity<McpServerRequests.Issued>> rotate(
            @PathVariable String id,
            @PathVariable String keyId,
            @RequestBody McpServerRequests.Rotate request,
            Changing changing,
            ServerWebExchange exchange) {
        changing.caller().require(Role.ADMIN);
        McpServerId server = Fields.id(id, McpServerId::of);
        ApiKeyId old = Fields.id(keyId, ApiKeyId::of);
        Duration grace = Fields.required("/gracePeriod", request.gracePeriod());
        ApiKeyId newKeyId = new ApiKeyId(NewId.of(exchange));
        Long expected = changing.expectedVersion();
        return give(
                server,
                newKeyId,
                (key, hash) -> new RotateApiKey(
                        server,
                        changing.organizationId(),
                        old,
                        newKeyId,
                        key.lastFour(),
                        hash,
                        grace,
                        request.expiresAt(),
                        expected),
                changing);
    }

    @Described(id = "revokeKey", summary = "Revokes an API key.", roles = Role.ADMIN)
    @Refuses(RejectionCode.KEY_NOT_FOUND)
    @DeleteMapping(KEYS + "/{keyId}")
    Mono<ResponseEntity<Answers.Accepted>> revoke(
            @PathVariable String id, @PathVariable String keyId, Changing changing) {
        changing.caller().require(Role.ADMIN);
        McpServerId server = Fields.id(id, McpServerId::of);
        RevokeApiKey command = new RevokeApiKey(
                server, changing.organizationId(), Fields.id(keyId, ApiKeyId::of), changing.expectedVersion());
        return commands.send(command, changing.caller(), changing.trace())
                .map(version -> Answers.changed(server, version));
    }

    /** Makes a key and shows it in the answer, once the command that makes it known is committed. */
    private Mono<ResponseEntity<McpServerRequests.Issued>> give(
            McpServerId server,
            ApiKeyId keyId,
            BiFunction<ApiKey, KeyHash, McpServerCommand> command,
            Changing changing) {
        ApiKey key = ApiKey.generate(keyId.value(), random);
        return blocking.run(() -> bcrypt.hash(new Plaintext(key.secret())))
                .flatMap(hash -> commands.send(command.apply(key, hash), changing.caller(), changing.trace()))
                .map(version -> issued(server, keyId, key, version));
    }

    private static ResponseEntity<McpServerRequests.Issued> issued(
            McpServerId server, ApiKeyId keyId, ApiKey key, long version) {
        return ResponseEntity.created(URI.create("/api/v1/servers/" + server + "/keys/" + keyId))
                .eTag(Versions.tag(version))
                .cacheControl(CacheControl.noStore())
                .body(new McpServerRequests.Issued(keyId.toString(), key.reveal(), version));
    }
}
