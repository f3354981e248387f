package mcpmanager.command.datasource;

import java.util.regex.Pattern;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.rejection.VisibleText;
import mcpmanager.events.datasource.DataSourceConnection;

/**
 * What a connection may look like. A host is a name or an address and nothing that a driver could read as an option, a
 * path or a second host.
 */
final class ConnectionRules {

    /** PostgreSQL cuts identifiers after 63 bytes. */
    private static final int IDENTIFIER_LENGTH = 63;

    static final int LAST_PORT = 65_535;
    static final int HOST_LENGTH = 253;
    private static final Pattern NAME_OR_IPV4 = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?");
    private static final Pattern IPV6 = Pattern.compile("(?=.*:.*:)[0-9A-Fa-f:]+(\\d{1,3}(\\.\\d{1,3}){3})?");

    private ConnectionRules() {}

    /**
     * @throws CommandRejected {@code CONNECTION_INVALID} or {@code TEXT_INVALID}
     */
    static void check(DataSourceConnection connection) {
        switch (connection) {
            case DataSourceConnection.Postgres postgres -> {
                checkHost(postgres.host());
                if (postgres.port() < 1 || postgres.port() > LAST_PORT) {
                    throw invalid("/connection/port", "must be 1 to " + LAST_PORT);
                }
                VisibleText.requireLine("/connection/database", postgres.database(), IDENTIFIER_LENGTH);
                VisibleText.requireLine("/connection/username", postgres.username(), IDENTIFIER_LENGTH);
            }
            case DataSourceConnection.Rest rest -> RestRules.check(rest);
        }
    }

    /** Tools were checked against the kind. */
    static void checkSameKind(DataSourceConnection before, DataSourceConnection after) {
        if (before.kind() != after.kind()) {
            throw invalid("/connection/type", "can't be another than before");
        }
    }

    static boolean isHost(String host) {
        return host.length() <= HOST_LENGTH
                && (NAME_OR_IPV4.matcher(host).matches() || IPV6.matcher(host).matches());
    }

    private static void checkHost(String host) {
        if (!isHost(host)) {
            throw invalid("/connection/host", "must be a host name or an address");
        }
    }

    private static CommandRejected invalid(String path, String message) {
        return CommandRejected.field(RejectionCode.CONNECTION_INVALID, path, message);
    }
}
