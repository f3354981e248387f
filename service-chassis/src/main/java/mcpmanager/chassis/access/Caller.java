package mcpmanager.chassis.access;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import mcpmanager.chassis.problem.HttpProblem;
import mcpmanager.chassis.problem.ProblemException;
import mcpmanager.events.identity.Role;
import mcpmanager.events.identity.UserId;
import mcpmanager.events.organization.OrganizationId;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import reactor.core.publisher.Mono;

/** The signed-in user behind a request. Controllers take it as a parameter and see its organisation only. */
public record Caller(UserId userId, OrganizationId organizationId, Set<Role> roles) {

    /** Claim with the organisation's id. */
    public static final String ORGANIZATION_CLAIM = "org";
    /** Claim with the names of the roles. */
    public static final String ROLES_CLAIM = "roles";

    /**
     * Passes only a caller with one of the roles.
     *
     * @throws ProblemException {@code FORBIDDEN} when the caller has none of the roles
     */
    public void require(Role... oneOf) {
        if (Arrays.stream(oneOf).noneMatch(roles::contains)) {
            throw new ProblemException(HttpProblem.FORBIDDEN);
        }
    }

    /**
     * Who sends the request that is being answered; empty on a path that needs no token.
     *
     * @throws ProblemException {@code UNAUTHENTICATED}, as a signal, when the token lacks what it must tell
     */
    public static Mono<Caller> current() {
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(SecurityContext::getAuthentication)
                .ofType(JwtAuthenticationToken.class)
                .map(authentication -> of(authentication.getToken()))
                .onErrorMap(malformedToken -> new ProblemException(HttpProblem.UNAUTHENTICATED));
    }

    private static Caller of(Jwt token) {
        List<String> roles = requireNonNull(token.getClaimAsStringList(ROLES_CLAIM));
        return new Caller(
                UserId.of(requireNonNull(token.getSubject())),
                OrganizationId.of(requireNonNull(token.getClaimAsString(ORGANIZATION_CLAIM))),
                roles.stream().map(Role::valueOf).collect(Collectors.toUnmodifiableSet()));
    }
}
