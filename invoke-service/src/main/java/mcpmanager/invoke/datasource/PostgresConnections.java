package mcpmanager.invoke.datasource;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import mcpmanager.chassis.egress.Egress;
import mcpmanager.chassis.postgres.PostgresAddress;
import mcpmanager.events.datasource.DataSourceConnection;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

/**
 * How a connection is set up: read-only and with a time limit from its first moment, over the extended protocol, and with
 * the text forms of values that the result's JSON is made from, whatever the role's or the server's own settings are.
 */
final class PostgresConnections {

    private static final int PREPARED_STATEMENTS = 256;
    /** Rows of one result in memory. Beyond it the call fails; a tool's own limits are far below. */
    private static final String LARGEST_RESULT = "32M";

    private PostgresConnections() {}

    static DataSource of(
            DataSourceConnection.Postgres source, String password, DataSourceSettings settings, Egress egress) {
        PGSimpleDataSource connections = PostgresAddress.driver(source, password, settings.rootCertificate(), egress);
        connections.setApplicationName("mcp-manager");
        connections.setConnectTimeout(seconds(settings.connectTimeout()));
        connections.setLoginTimeout(seconds(settings.connectTimeout()));
        connections.setCancelSignalTimeout(seconds(settings.connectTimeout()));
        connections.setPreferQueryMode(PreferQueryMode.EXTENDED);
        connections.setPrepareThreshold(1);
        connections.setPreparedStatementCacheQueries(PREPARED_STATEMENTS);
        connections.setBinaryTransfer(false);
        connections.setMaxResultBuffer(LARGEST_RESULT);
        connections.setAssumeMinServerVersion("9.0");
        connections.setTcpKeepAlive(true);
        connections.setProperty(PGProperty.GSS_ENC_MODE, "disable");
        connections.setOptions(options(settings));
        return connections;
    }

    private static String options(DataSourceSettings settings) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("default_transaction_read_only", "on");
        options.put(
                "statement_timeout", Long.toString(settings.statementTimeout().toMillis()));
        options.put("IntervalStyle", "iso_8601");
        options.put("bytea_output", "hex");
        return options.entrySet().stream()
                .map(option -> "-c " + option.getKey() + "=" + option.getValue())
                .collect(Collectors.joining(" "));
    }

    private static int seconds(Duration duration) {
        return Math.max(1, Math.toIntExact(duration.toSeconds()));
    }
}
