package mcpmanager.events.invocation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who called with an access token; never the token itself.
 *
 * @param clientId the OAuth client that got the token; null: it does not say
 * @param claims those that policies asked for, with the texts that the token has for each; null: they asked for none
 */
public record TokenCaller(
        String issuer,
        String subject,
        @Nullable String clientId,
        @Nullable Map<String, List<String>> claims) {

    public TokenCaller {
        claims = claims == null || claims.isEmpty() ? null : new TreeMap<>(claims);
    }
}
