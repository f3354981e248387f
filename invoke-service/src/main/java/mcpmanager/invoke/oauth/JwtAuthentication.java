package mcpmanager.invoke.oauth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Objects;
import mcpmanager.chassis.access.IssuerSettings;
import mcpmanager.invoke.authentication.CallerToken;
import mcpmanager.invoke.authentication.TokenAuthentication;
import mcpmanager.invoke.authentication.TokenServer;
import mcpmanager.rules.hash.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Checks JWT access tokens: what they say first, which costs little; then the signature. A token that passed is remembered
 * for 30 seconds, by its hash, for the very setting it was checked against, and never beyond its end.
 */
@Component
final class JwtAuthentication implements TokenAuthentication {

    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final int MOST_TOKENS = 10_000;
    private static final int MOST_ISSUERS = 1_000;

    private final ResourceUrls urls;
    private final IssuerClient client;
    private final InstantSource clock;
    private final Cache<IssuerName, IssuerKeys> issuers =
            Caffeine.newBuilder().maximumSize(MOST_ISSUERS).build();
    private final Cache<String, Verified> verified = Caffeine.newBuilder()
            .maximumSize(MOST_TOKENS)
            .expireAfterWrite(KEPT)
            .build();

    private record IssuerName(String issuer, @Nullable String jwksUri) {}

    /** @param until exclusive, with the clock's skew */
    private record Verified(TokenServer server, CallerToken caller, Instant until) {}

    JwtAuthentication(ResourceUrls urls, IssuerSettings issuers, InstantSource clock) {
        this.urls = urls;
        this.client = new IssuerClient(issuers.networks());
        this.clock = clock;
    }

    @Override
    public Mono<CallerToken> authenticate(String token, TokenServer server) {
        if (token.length() > TokenRules.LONGEST) {
            return Mono.empty();
        }
        String hash = hash(token);
        Verified known = present(hash);
        if (known != null && known.server().equals(server)) {
            return Mono.just(known.caller());
        }
        String audience =
                Objects.requireNonNullElseGet(server.authorization().audience(), () -> urls.resource(server.slug()));
        TokenRules.Claimed claimed =
                TokenRules.claimed(token, server.authorization().issuer(), audience, clock.instant());
        return claimed == null
                ? Mono.empty()
                : keys(server)
                        .matching(claimed.header())
                        .filter(keys -> TokenRules.isSigned(claimed, keys))
                        .map(keys -> admit(hash, claimed.claims(), server));
    }

    @Override
    public @Nullable Object recognize(String token) {
        Verified known = token.length() > TokenRules.LONGEST ? null : present(hash(token));
        return known == null ? null : known.caller().identity();
    }

    private CallerToken admit(String hash, JWTClaimsSet claims, TokenServer server) {
        CallerToken caller = new CallerToken(
                server.organizationId(),
                server.id(),
                claims.getIssuer(),
                claims.getSubject(),
                TokenClaims.clientId(claims),
                TokenClaims.texts(claims),
                server.opened(TokenClaims.scopes(claims)));
        Instant until = claims.getExpirationTime().toInstant().plusSeconds(TokenRules.CLOCK_SKEW_SECONDS);
        verified.put(hash, new Verified(server, caller, until));
        return caller;
    }

    private @Nullable Verified present(String hash) {
        Verified known = verified.getIfPresent(hash);
        return known != null && clock.instant().isBefore(known.until()) ? known : null;
    }

    private IssuerKeys keys(TokenServer server) {
        String issuer = server.authorization().issuer();
        String jwksUri = server.authorization().jwksUri();
        return issuers.get(
                new IssuerName(issuer, jwksUri), name -> new IssuerKeys(issuer, client.keys(issuer, jwksUri), clock));
    }

    private static String hash(String token) {
        return Base64.getEncoder().encodeToString(Sha256.of(token));
    }
}
