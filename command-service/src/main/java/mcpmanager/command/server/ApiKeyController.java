package mcpmanager.command.server;

import java.net.URI;
import java.security.SecureRandom;
import mcpmanager.chassis.access.Caller;
import mcpmanager.chassis.trace.TraceContext;
import mcpmanager.command.dispatch.BlockingWork;
import mcpmanager.command.dispatch.Commands;
import mcpmanager.command.http.Answers;
import mcpmanager.command.http.Fields;
import mcpmanager.command.http.Versions;
import mcpmanager.command.idempotency.NewId;
import mcpmanager.command.secret.Bcrypt;
import mcpmanager.command.secret.Plaintext;
import mcpmanager.command.server.McpServerCommand.IssueApiKey;
import mcpmanager.command.server.McpServerCommand.RevokeApiKey;
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

/** Issues API keys, each shown once in the answer, and revokes them. */
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

    @PostMapping(KEYS)
    Mono<ResponseEntity<McpServerRequests.Issued>> issue(
            @PathVariable String id,
            @RequestBody McpServerRequests.Issue request,
            Caller caller,
            ServerWebExchange exchange) {
        caller.require(Role.ADMIN);
        McpServerId server = Fields.id(id, McpServerId::of);
        String name = Fields.required("/name", request.name());
        ApiKeyId keyId = new ApiKeyId(NewId.of(exchange));
        ApiKey key = ApiKey.generate(keyId.value(), random);
        return blocking.run(() -> bcrypt.hash(new Plaintext(key.secret())))
                .map(hash -> new IssueApiKey(
                        server, caller.organizationId(), keyId, name, key.lastFour(), hash, request.expiresAt()))
                .flatMap(command -> commands.send(command, caller, TraceContext.of(exchange)))
                .map(version -> issued(server, keyId, key, version));
    }

    @DeleteMapping(KEYS + "/{keyId}")
    Mono<ResponseEntity<Answers.Accepted>> revoke(
            @PathVariable String id, @PathVariable String keyId, Caller caller, ServerWebExchange exchange) {
        caller.require(Role.ADMIN);
        McpServerId server = Fields.id(id, McpServerId::of);
        RevokeApiKey command = new RevokeApiKey(server, caller.organizationId(), Fields.id(keyId, ApiKeyId::of));
        return commands.send(command, caller, TraceContext.of(exchange))
                .map(version -> Answers.changed(server, version));
    }

    private static ResponseEntity<McpServerRequests.Issued> issued(
            McpServerId server, ApiKeyId keyId, ApiKey key, long version) {
        return ResponseEntity.created(URI.create("/api/v1/servers/" + server + "/keys/" + keyId))
                .eTag(Versions.tag(version))
                .cacheControl(CacheControl.noStore())
                .body(new McpServerRequests.Issued(keyId.toString(), key.reveal(), version));
    }
}
