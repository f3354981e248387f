package mcpmanager.invoke.datasource;

import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.client.SSLMode;
import java.util.HashMap;
import java.util.Map;
import mcpmanager.events.datasource.DataSourceConnection;
import reactor.core.publisher.Mono;

/**
 * How a connection is set up: read-only and with a time limit from its first moment, and with the text forms of values
 * that the result's JSON is made from, whatever the role's or the server's own settings are.
 */
final class PostgresConnections {

    private static final int PREPARED_STATEMENTS = 256;

    private PostgresConnections() {}

    static PostgresqlConnectionFactory of(
            DataSourceConnection.Postgres source, String password, DataSourceSettings settings) {
        PostgresqlConnectionConfiguration.Builder configuration = PostgresqlConnectionConfiguration.builder()
                .host(source.host())
                .port(source.port())
                .database(source.database())
                .username(source.username())
                .password(password)
                .applicationName("mcp-manager")
                .connectTimeout(settings.connectTimeout())
                .preparedStatementCacheQueries(PREPARED_STATEMENTS)
                .autodetectExtensions(false)
                .codecRegistrar(
                        (connection, allocator, codecs) -> Mono.fromRunnable(() -> codecs.addFirst(new TextForm())))
                .tcpKeepAlive(true)
                .tcpNoDelay(true)
                .sslMode(mode(source.tls()))
                .timeZone("UTC")
                .options(options(settings));
        String trusted = settings.rootCertificate();
        if (trusted != null && source.tls() == DataSourceConnection.TlsMode.VERIFY_FULL) {
            configuration.sslRootCert(trusted);
        }
        return new PostgresqlConnectionFactory(configuration.build());
    }

    private static Map<String, String> options(DataSourceSettings settings) {
        Map<String, String> options = new HashMap<>();
        options.put("default_transaction_read_only", "on");
        options.put(
                "statement_timeout", Long.toString(settings.statementTimeout().toMillis()));
        options.put("DateStyle", "ISO");
        options.put("IntervalStyle", "iso_8601");
        options.put("bytea_output", "hex");
        options.put("extra_float_digits", "1");
        return options;
    }

    private static SSLMode mode(DataSourceConnection.TlsMode tls) {
        return switch (tls) {
            case DISABLE -> SSLMode.DISABLE;
            case REQUIRE -> SSLMode.REQUIRE;
            case VERIFY_FULL -> SSLMode.VERIFY_FULL;
        };
    }
}
