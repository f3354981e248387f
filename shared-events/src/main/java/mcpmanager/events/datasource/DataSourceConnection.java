package mcpmanager.events.datasource;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Where a data source is and how it is reached. Credentials are kept apart, as a sealed secret. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes(@JsonSubTypes.Type(value = DataSourceConnection.Postgres.class, name = "POSTGRES"))
public sealed interface DataSourceConnection {

    /**
     * A PostgreSQL database.
     *
     * @param host name or address
     * @param port 1 to 65535
     * @param username a role without write rights; its password is the data source's sealed secret
     */
    record Postgres(String host, int port, String database, String username, TlsMode tls)
            implements DataSourceConnection {}

    /** As libpq's {@code sslmode}: no TLS, TLS without verification, TLS with the certificate and name verified. */
    enum TlsMode {
        DISABLE,
        REQUIRE,
        VERIFY_FULL
    }
}
