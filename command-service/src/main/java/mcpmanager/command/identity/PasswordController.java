package mcpmanager.command.identity;

import java.time.Clock;
import java.util.Set;
import mcpmanager.chassis.access.Caller;
import mcpmanager.chassis.access.ClientNetwork;
import mcpmanager.chassis.api.Described;
import mcpmanager.chassis.trace.TraceContext;
import mcpmanager.command.dispatch.BlockingWork;
import mcpmanager.command.dispatch.Commands;
import mcpmanager.command.http.Answers;
import mcpmanager.command.http.Fields;
import mcpmanager.command.identity.UserCommand.AcceptInvitation;
import mcpmanager.command.identity.UserCommand.ChangePassword;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.Refuses;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.secret.Bcrypt;
import mcpmanager.command.secret.KeyHash;
import mcpmanager.command.secret.Plaintext;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What users do with their own password: set the first one with an invitation, change it. */
@RestController
final class PasswordController {

    static final String ACCEPT_INVITATION = "/api/v1/identity/accept-invitation";

    private final Credentials credentials;
    private final SignInAttempts attempts;
    private final Bcrypt bcrypt;
    private final Commands commands;
    private final BlockingWork blocking;
    private final Clock clock;

    PasswordController(
            Credentials credentials,
            SignInAttempts attempts,
            Bcrypt bcrypt,
            Commands commands,
            BlockingWork blocking,
            Clock clock) {
        this.credentials = credentials;
        this.attempts = attempts;
        this.bcrypt = bcrypt;
        this.commands = commands;
        this.blocking = blocking;
        this.clock = clock;
    }

    @Described(id = "acceptInvitation", summary = "Sets the first password.")
    @Refuses({
        RejectionCode.INVITATION_INVALID,
        RejectionCode.PASSWORD_INVALID,
        RejectionCode.VERSION_CONFLICT,
        RejectionCode.NOT_FOUND
    })
    @PostMapping(ACCEPT_INVITATION)
    Mono<ResponseEntity<Answers.Accepted>> accept(
            @RequestBody UserRequests.Accept request, ServerWebExchange exchange) {
        TokenHash invitation =
                TokenHash.of(Fields.required("/token", request.token()).value());
        Plaintext password = Fields.required("/password", request.password());
        return blocking.run(() -> accept(invitation, password)).flatMap(command -> {
            Caller invited = new Caller(command.userId(), command.organizationId(), Set.of());
            return changed(command, invited, exchange);
        });
    }

    /** Ends all sessions of the user, this one as well. */
    @Described(id = "changePassword", summary = "Changes the caller's password and ends all sessions.")
    @Refuses({
        RejectionCode.PASSWORD_INVALID,
        RejectionCode.CURRENT_PASSWORD_WRONG,
        RejectionCode.SIGN_IN_WAIT,
        RejectionCode.NOT_FOUND
    })
    @PostMapping("/api/v1/identity/password")
    Mono<ResponseEntity<Answers.Accepted>> change(
            @RequestBody UserRequests.Password request, Caller caller, ServerWebExchange exchange) {
        Plaintext current = Fields.required("/current", request.current());
        Plaintext next = Fields.required("/new", request.next());
        ClientNetwork network = ClientNetwork.of(exchange.getRequest());
        return blocking.run(() -> change(caller, current, next, network))
                .flatMap(command -> changed(command, caller, exchange));
    }

    private AcceptInvitation accept(TokenHash invitation, Plaintext password) {
        Credential invited = credentials
                .findInvited(invitation, clock.instant())
                .orElseThrow(() -> new CommandRejected(RejectionCode.INVITATION_INVALID));
        PasswordRules.require("/password", password);
        return new AcceptInvitation(invited.userId(), invited.organizationId(), invitation, bcrypt.hash(password));
    }

    private ChangePassword change(Caller caller, Plaintext current, Plaintext next, ClientNetwork network) {
        Credential user =
                credentials.find(caller.userId()).orElseThrow(() -> new CommandRejected(RejectionCode.NOT_FOUND));
        PasswordRules.require("/new", next);
        attempts.begin(user.username(), network);
        KeyHash hash = user.password();
        if (hash == null || !bcrypt.matches(current, hash)) {
            throw CommandRejected.field(RejectionCode.CURRENT_PASSWORD_WRONG, "/current", "is wrong");
        }
        attempts.succeeded(user.username(), network);
        return new ChangePassword(user.userId(), user.organizationId(), hash, bcrypt.hash(next));
    }

    private Mono<ResponseEntity<Answers.Accepted>> changed(
            UserCommand command, Caller caller, ServerWebExchange exchange) {
        return commands.send(command, caller, TraceContext.of(exchange))
                .map(version -> Answers.changed(command.userId(), version));
    }
}
