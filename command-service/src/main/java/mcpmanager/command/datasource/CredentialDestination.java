package mcpmanager.command.datasource;

import java.util.Objects;
import java.util.Optional;
import mcpmanager.command.datasource.DataSource.Registered;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.secret.Plaintext;
import mcpmanager.events.datasource.DataSourceConnection;
import mcpmanager.events.datasource.DataSourceConnection.Postgres;
import mcpmanager.events.datasource.DataSourceConnection.Rest;
import mcpmanager.events.datasource.RestAuthentication;
import org.jspecify.annotations.Nullable;

/**
 * Where a credential goes, and how safely. It was given for one place; who sends it to another has to know it, or whoever
 * may change a data source could have its password sent to a host of their own.
 */
final class CredentialDestination {

    private CredentialDestination() {}

    /**
     * @throws CommandRejected {@code CREDENTIAL_NEEDED} when the kept credential would go elsewhere, or less safely
     */
    static void check(Registered present, DataSourceConnection wanted, @Nullable Plaintext given) {
        boolean kept = present.credential() != null && wanted.hasCredential() && given == null;
        if (kept && !isSame(present.connection(), wanted)) {
            throw CommandRejected.field(RejectionCode.CREDENTIAL_NEEDED, "/password", "is needed for another place");
        }
    }

    /** Compared as they are written: two ways to write an address are two places. */
    static boolean isSame(DataSourceConnection before, DataSourceConnection after) {
        return switch (before) {
            case Postgres(var host, var port, var database, var username, var tls, var writable) ->
                after instanceof Postgres other
                        && host.equals(other.host())
                        && port == other.port()
                        && other.tls().compareTo(tls) >= 0;
            case Rest(var baseUrl, var authentication, var privateRanges, var trusted) ->
                after instanceof Rest other
                        && baseUrl.equals(other.baseUrl())
                        && Objects.equals(trusted, other.trustedCertificates())
                        && tokenUrl(authentication).equals(tokenUrl(other.authentication()));
        };
    }

    /** Where the secret goes instead of to the service itself. */
    private static Optional<String> tokenUrl(RestAuthentication authentication) {
        return authentication instanceof RestAuthentication.ClientCredentials client
                ? Optional.of(client.tokenUrl())
                : Optional.empty();
    }
}
