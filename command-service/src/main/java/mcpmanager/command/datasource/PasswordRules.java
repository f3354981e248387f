package mcpmanager.command.datasource;

import java.util.regex.Pattern;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.secret.Plaintext;
import mcpmanager.events.datasource.DataSourceConnection;
import mcpmanager.events.datasource.RestAuthentication;
import mcpmanager.rules.tls.ClientIdentity;
import org.jspecify.annotations.Nullable;

/** What the secret of a connection may be: what its protocol can carry as it is. */
final class PasswordRules {

    static final int LENGTH = 1_024;
    private static final int CERTIFICATE_LENGTH = 32 * 1024;
    private static final Pattern TOKEN = Pattern.compile("[!-~]+");
    private static final Pattern HEADER_VALUE = Pattern.compile("[!-~]([ -~]*[!-~])?");

    private PasswordRules() {}

    /**
     * @throws CommandRejected {@code PASSWORD_INVALID}
     */
    static void check(DataSourceConnection connection, @Nullable Plaintext password) {
        if (!connection.hasCredential()) {
            if (password != null) {
                throw notNeeded();
            }
            return;
        }
        if (password == null) {
            throw invalid("is needed");
        }
        String value = password.value();
        int longest = isCertificate(connection) ? CERTIFICATE_LENGTH : LENGTH;
        if (value.isEmpty() || value.length() > longest || value.indexOf('\0') >= 0) {
            throw invalid("must have 1 to " + longest + " characters and no NUL");
        }
        switch (connection) {
            case DataSourceConnection.Postgres postgres -> {}
            case DataSourceConnection.Rest rest -> check(rest.authentication(), value);
        }
    }

    static CommandRejected notNeeded() {
        return invalid("this connection has none");
    }

    private static void check(RestAuthentication authentication, String value) {
        switch (authentication) {
            case RestAuthentication.None none -> {}
            case RestAuthentication.Bearer bearer -> require(TOKEN, value);
            case RestAuthentication.Basic basic -> {
                if (value.chars().anyMatch(Character::isISOControl)) {
                    throw invalid("must not contain control characters");
                }
            }
            case RestAuthentication.Header header -> require(HEADER_VALUE, value);
            case RestAuthentication.Query query -> require(HEADER_VALUE, value);
            case RestAuthentication.ClientCredentials client -> require(HEADER_VALUE, value);
            case RestAuthentication.ClientCertificate certificate -> {
                if (ClientIdentity.parse(value).isEmpty()) {
                    throw invalid("must be a private key (PKCS#8, not encrypted) and its certificates, as PEM");
                }
            }
        }
    }

    private static boolean isCertificate(DataSourceConnection connection) {
        return connection instanceof DataSourceConnection.Rest rest
                && rest.authentication() instanceof RestAuthentication.ClientCertificate;
    }

    private static void require(Pattern pattern, String value) {
        if (!pattern.matcher(value).matches()) {
            throw invalid("must be visible ASCII characters");
        }
    }

    private static CommandRejected invalid(String message) {
        return CommandRejected.field(RejectionCode.PASSWORD_INVALID, "/password", message);
    }
}
