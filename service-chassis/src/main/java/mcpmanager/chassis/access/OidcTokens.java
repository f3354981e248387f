package mcpmanager.chassis.access;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import mcpmanager.chassis.problem.HttpProblem;
import mcpmanager.chassis.problem.ProblemException;
import mcpmanager.events.identity.Role;
import mcpmanager.events.organization.OrganizationId;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/**
 * Checks the tokens of an external issuer and puts their claims into the form of our own. The user's id is derived from
 * issuer and subject, so it is the same at every sign-in.
 */
final class OidcTokens implements ReactiveJwtDecoder {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final OidcSettings settings;
    private final String issuer;
    private final ReactiveJwtDecoder decoder;
    private final KnownOrganizations organizations;

    OidcTokens(OidcSettings settings, KnownOrganizations organizations) {
        this.settings = settings;
        this.issuer = required("issuer", settings.issuer());
        this.organizations = organizations;
        String keys = required("jwks-uri", settings.jwksUri());
        String audience = required("audience", settings.audience());
        OAuth2TokenValidator<Jwt> validator = new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithIssuer(issuer),
                new JwtClaimValidator<Collection<String>>(
                        JwtClaimNames.AUD, audiences -> audiences != null && audiences.contains(audience)),
                new JwtClaimValidator<>(JwtClaimNames.EXP, Objects::nonNull));
        WebClient client = KeySetClient.of(keys);
        this.decoder = new FreshKeys(() -> decoder(keys, client, validator), InstantSource.system());
    }

    private static ReactiveJwtDecoder decoder(String keys, WebClient client, OAuth2TokenValidator<Jwt> validator) {
        NimbusReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder.withJwkSetUri(keys)
                .webClient(client)
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .build();
        decoder.setJwtValidator(validator);
        return decoder;
    }

    @Override
    public Mono<Jwt> decode(String token) {
        return decoder.decode(token)
                .timeout(PATIENCE)
                .onErrorMap(
                        e -> e instanceof IllegalStateException || e instanceof TimeoutException,
                        keysAway -> new ProblemException(HttpProblem.TEMPORARILY_UNAVAILABLE))
                .flatMap(this::ours);
    }

    private Mono<Jwt> ours(Jwt token) {
        OrganizationId organization = organization(token);
        Jwt ours = Jwt.withTokenValue(token.getTokenValue())
                .headers(headers -> headers.putAll(token.getHeaders()))
                .issuer(issuer)
                .subject(userId(token))
                .expiresAt(Objects.requireNonNull(token.getExpiresAt()))
                .claim(Caller.ORGANIZATION_CLAIM, organization.toString())
                .claim(Caller.ROLES_CLAIM, roles(token))
                .build();
        return organizations
                .contains(organization)
                .filter(known -> known)
                .map(known -> ours)
                .switchIfEmpty(Mono.error(() -> new BadJwtException("unknown organisation")));
    }

    private OrganizationId organization(Jwt token) {
        try {
            return OrganizationId.of(String.valueOf(claim(token, settings.organizationClaim())));
        } catch (IllegalArgumentException notAnId) {
            throw new BadJwtException("no organisation", notAnId);
        }
    }

    private String userId(Jwt token) {
        if (token.getSubject() == null || token.getSubject().isBlank()) {
            throw new BadJwtException("no subject");
        }
        String name = issuer + " " + token.getSubject();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private List<String> roles(Jwt token) {
        Object claim = claim(token, settings.rolesClaim());
        Collection<?> named =
                claim instanceof Collection<?> several ? several : claim == null ? List.of() : List.of(claim);
        return named.stream()
                .map(name -> settings.roleMapping().get(String.valueOf(name)))
                .filter(Objects::nonNull)
                .map(Role::name)
                .distinct()
                .toList();
    }

    /** By its full name, else along the dots. */
    private static @Nullable Object claim(Jwt token, String name) {
        if (token.hasClaim(name)) {
            return token.getClaims().get(name);
        }
        Object found = token.getClaims();
        for (String step : name.split("\\.")) {
            found = found instanceof Map<?, ?> object ? object.get(step) : null;
        }
        return found;
    }

    private static String required(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("mcpm.access.oidc." + name + " is missing");
        }
        return value;
    }
}
