package mcpmanager.chassis.access;

import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/** Gives a token to the checks of the issuer that it names, ours or the external one. Nothing is believed before. */
final class IssuedTokens implements ReactiveJwtDecoder {

    private final ReactiveJwtDecoder own;
    private final ReactiveJwtDecoder external;
    private final String externalIssuer;

    IssuedTokens(ReactiveJwtDecoder own, ReactiveJwtDecoder external, String externalIssuer) {
        this.own = own;
        this.external = external;
        this.externalIssuer = externalIssuer;
    }

    @Override
    public Mono<Jwt> decode(String token) {
        return Mono.defer(() -> externalIssuer.equals(issuer(token)) ? external.decode(token) : own.decode(token));
    }

    private static @Nullable String issuer(String token) {
        try {
            var claims = JWTParser.parse(token).getJWTClaimsSet();
            return claims == null ? null : claims.getIssuer();
        } catch (ParseException | IllegalArgumentException notAToken) {
            throw new BadJwtException("malformed token", notAToken);
        }
    }
}
