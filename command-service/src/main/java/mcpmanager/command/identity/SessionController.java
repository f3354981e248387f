package mcpmanager.command.identity;

import mcpmanager.chassis.access.ClientNetwork;
import mcpmanager.chassis.access.SessionCookie;
import mcpmanager.chassis.api.Described;
import mcpmanager.command.dispatch.BlockingWork;
import mcpmanager.command.http.Fields;
import mcpmanager.command.identity.SignIn.Granted;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.Refuses;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.secret.Plaintext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Signing in with tokens in the body or in cookies, refreshing them, signing out. */
@RestController
final class SessionController {

    static final String LOGIN = "/api/v1/identity/login";
    static final String REFRESH = "/api/v1/identity/refresh";
    static final String LOGOUT = "/api/v1/identity/logout";

    private static final String TOKEN_TYPE = "Bearer";

    private final SignIn signIn;
    private final SessionCookies cookies;
    private final IdentitySettings settings;
    private final BlockingWork blocking;

    SessionController(SignIn signIn, SessionCookies cookies, IdentitySettings settings, BlockingWork blocking) {
        this.signIn = signIn;
        this.cookies = cookies;
        this.settings = settings;
        this.blocking = blocking;
    }

    @Described(id = "login", summary = "Signs in, with tokens in the body or in cookies.")
    @Refuses({RejectionCode.LOGIN_FAILED, RejectionCode.SIGN_IN_WAIT})
    @PostMapping(LOGIN)
    Mono<ResponseEntity<SessionRequests.Session>> login(
            @RequestBody SessionRequests.Login request, ServerWebExchange exchange) {
        String username = Fields.required("/username", request.username());
        Plaintext password = Fields.required("/password", request.password());
        boolean inCookies = request.session() == SessionRequests.Kind.COOKIE;
        return blocking.run(() -> signIn.open(username, password, inCookies, ClientNetwork.of(exchange.getRequest())))
                .map(granted -> answer(granted, exchange));
    }

    @Described(id = "refresh", summary = "Gives a new pair of tokens and uses the refresh token up.")
    @Refuses(RejectionCode.SESSION_ENDED)
    @PostMapping(REFRESH)
    Mono<ResponseEntity<SessionRequests.Session>> refresh(
            @RequestBody(required = false) SessionRequests.@Nullable Refresh request,
            @RequestHeader(name = SessionCookie.CSRF_HEADER, required = false) @Nullable String csrf,
            ServerWebExchange exchange) {
        return blocking.run(() -> signIn.renew(shown(request, exchange), csrf))
                .map(granted -> answer(granted, exchange));
    }

    /** 204 for a session that has already ended as well. */
    @Described(id = "logout", summary = "Ends the session.", status = 204)
    @Refuses(RejectionCode.SESSION_ENDED)
    @PostMapping(LOGOUT)
    Mono<ResponseEntity<Void>> logout(
            @RequestBody(required = false) SessionRequests.@Nullable Refresh request,
            @RequestHeader(name = SessionCookie.CSRF_HEADER, required = false) @Nullable String csrf,
            ServerWebExchange exchange) {
        return blocking.run(() -> {
                    signIn.close(shown(request, exchange), csrf);
                    return true;
                })
                .map(closed -> {
                    cookies.clear(exchange);
                    return ResponseEntity.noContent().build();
                });
    }

    private ResponseEntity<SessionRequests.Session> answer(Granted granted, ServerWebExchange exchange) {
        long seconds = settings.accessLifetime().toSeconds();
        ResponseEntity.BodyBuilder ok = ResponseEntity.ok().cacheControl(CacheControl.noStore());
        String csrf = granted.csrf();
        if (csrf == null) {
            String refreshToken = granted.refreshToken().reveal();
            return ok.body(new SessionRequests.Session(granted.accessToken(), TOKEN_TYPE, seconds, refreshToken, null));
        }
        cookies.set(exchange, granted, csrf);
        return ok.body(new SessionRequests.Session(null, null, seconds, null, csrf));
    }

    private static RefreshToken shown(SessionRequests.@Nullable Refresh request, ServerWebExchange exchange) {
        String text = request == null || request.refreshToken() == null
                ? SessionCookies.refreshToken(exchange.getRequest())
                : request.refreshToken();
        if (text == null) {
            throw new CommandRejected(RejectionCode.SESSION_ENDED);
        }
        return RefreshToken.parse(text).orElseThrow(() -> new CommandRejected(RejectionCode.SESSION_ENDED));
    }
}
