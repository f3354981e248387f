package mcpmanager.command.identity;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.util.Map;
import java.util.Optional;
import mcpmanager.command.dispatch.BlockingWork;
import mcpmanager.command.http.Fields;
import mcpmanager.command.identity.Credentials.Credential;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.secret.Bcrypt;
import mcpmanager.command.secret.Plaintext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Signing in. An unknown user and a wrong password get the same answer after the same time. */
@RestController
final class LoginController {

    private static final String TOKEN_TYPE = "Bearer";

    private final Credentials credentials;
    private final Bcrypt bcrypt;
    private final AccessTokens tokens;
    private final BlockingWork blocking;
    private final Map<String, Object> publicKeys;

    LoginController(
            Credentials credentials, Bcrypt bcrypt, AccessTokens tokens, BlockingWork blocking, ECKey signingKey) {
        this.credentials = credentials;
        this.bcrypt = bcrypt;
        this.tokens = tokens;
        this.blocking = blocking;
        this.publicKeys = new JWKSet(signingKey.toPublicJWK()).toJSONObject();
    }

    record LoginRequest(@Nullable String username, @Nullable Plaintext password) {}

    /**
     * @param expiresIn seconds
     */
    record LoginAnswer(String accessToken, String tokenType, long expiresIn) {}

    @PostMapping("/api/v1/identity/login")
    Mono<ResponseEntity<LoginAnswer>> login(@RequestBody LoginRequest request) {
        String username = Fields.required("/username", request.username());
        Plaintext password = Fields.required("/password", request.password());
        return blocking.run(() -> tokens.sign(authenticated(username, password)))
                .map(token -> ResponseEntity.ok()
                        .cacheControl(CacheControl.noStore())
                        .body(new LoginAnswer(token, TOKEN_TYPE, AccessTokens.LIFETIME.toSeconds())));
    }

    @GetMapping("/.well-known/jwks.json")
    Map<String, Object> publicKeys() {
        return publicKeys;
    }

    private Credential authenticated(String username, Plaintext password) {
        Optional<Credential> known =
                User.USERNAME.matcher(username).matches() ? credentials.find(username) : Optional.empty();
        boolean right = known.map(credential -> bcrypt.matches(password, credential.password()))
                .orElseGet(() -> bcrypt.matchesNobody(password));
        return known.filter(credential -> right).orElseThrow(() -> new CommandRejected(RejectionCode.LOGIN_FAILED));
    }
}
