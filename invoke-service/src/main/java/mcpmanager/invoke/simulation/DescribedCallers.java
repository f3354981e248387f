package mcpmanager.invoke.simulation;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import mcpmanager.chassis.api.Required;
import mcpmanager.chassis.problem.ProblemException;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.invoke.authentication.CallerKey;
import mcpmanager.invoke.authentication.CallerToken;
import mcpmanager.invoke.authentication.KnownKeys;
import mcpmanager.invoke.authentication.ServerCaller;
import mcpmanager.invoke.authentication.TokenServer;
import mcpmanager.invoke.authentication.TokenServers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Callers that an administrator describes: those who have a key, and those who would come with a token. */
@Component
public final class DescribedCallers {

    private final KnownKeys keys;
    private final TokenServers servers;

    DescribedCallers(KnownKeys keys, TokenServers servers) {
        this.keys = keys;
        this.servers = servers;
    }

    /**
     * An access token of the server's issuer.
     *
     * @param server its slug
     * @param scopes none when absent
     * @param claims texts of each; none when absent
     */
    public record Token(
            @Required @Nullable String server,
            @Required @Nullable String subject,
            @Nullable Set<String> scopes,
            @Nullable Map<String, List<String>> claims) {}

    /**
     * @param token null with a key, and the other way round
     * @throws ProblemException when neither or both are described, or the key or the server is not there for the organisation
     */
    public ServerCaller find(OrganizationId organization, @Nullable ApiKeyId keyId, @Nullable Token token) {
        if ((keyId == null) == (token == null)) {
            throw new ProblemException(TrialProblem.CALLER_INVALID);
        }
        return keyId == null ? caller(organization, Objects.requireNonNull(token)) : caller(organization, keyId);
    }

    private CallerToken caller(OrganizationId organization, Token token) {
        TokenServer server = token.server() == null ? null : servers.find(token.server());
        if (server == null || !server.organizationId().equals(organization)) {
            throw new ProblemException(TrialProblem.SERVER_NOT_FOUND);
        }
        if (token.subject() == null) {
            throw new ProblemException(TrialProblem.CALLER_INVALID);
        }
        return new CallerToken(
                organization,
                server.id(),
                server.authorization().issuer(),
                token.subject(),
                null,
                Objects.requireNonNullElse(token.claims(), Map.of()),
                server.opened(Objects.requireNonNullElse(token.scopes(), Set.of())));
    }

    private CallerKey caller(OrganizationId organization, ApiKeyId key) {
        CallerKey known = keys.callerWith(key.value());
        if (known == null || !known.organizationId().equals(organization)) {
            throw new ProblemException(TrialProblem.KEY_NOT_FOUND);
        }
        return known;
    }
}
