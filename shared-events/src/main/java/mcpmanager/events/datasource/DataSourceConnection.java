package mcpmanager.events.datasource;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a data source is and how it is reached. Credentials are kept apart, as a sealed secret. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = DataSourceConnection.Postgres.class, name = "POSTGRES"),
    @JsonSubTypes.Type(value = DataSourceConnection.Rest.class, name = "REST")
})
public sealed interface DataSourceConnection {

    /** What kind of tools can use it. */
    DataSourceKind kind();

    /** Whether a secret belongs to it. */
    boolean hasCredential();

    /**
     * A PostgreSQL database.
     *
     * @param host name or address
     * @param port 1 to 65535
     * @param username a role that may read and, where it is writable, change rows; its password is the data source's
     *     sealed secret
     * @param writable whether tools may change rows; absent: false
     */
    record Postgres(
            String host,
            int port,
            String database,
            String username,
            TlsMode tls,
            @Nullable Boolean writable) implements DataSourceConnection {

        public Postgres {
            writable = writable != null && writable;
        }

        /** One that is only read. */
        public Postgres(String host, int port, String database, String username, TlsMode tls) {
            this(host, port, database, username, tls, false);
        }

        public boolean takesChanges() {
            return Boolean.TRUE.equals(writable);
        }

        @Override
        public DataSourceKind kind() {
            return DataSourceKind.POSTGRES;
        }

        @Override
        public boolean hasCredential() {
            return true;
        }
    }

    /**
     * A web service. With {@code https} its certificate and name are always verified.
     *
     * @param baseUrl absolute, {@code https} or {@code http}, without user, query and fragment
     * @param privateRanges CIDR ranges of private addresses that may be called; no other private address may;
     *     absent: none
     * @param trustedCertificates certificates (PEM) that the service's must lead to; absent: those that the deployment trusts
     */
    record Rest(
            String baseUrl,
            RestAuthentication authentication,
            List<String> privateRanges,
            @Nullable String trustedCertificates)
            implements DataSourceConnection {

        public Rest {
            privateRanges = privateRanges == null ? List.of() : privateRanges;
        }

        @Override
        public DataSourceKind kind() {
            return DataSourceKind.REST;
        }

        @Override
        public boolean hasCredential() {
            return !(authentication instanceof RestAuthentication.None);
        }
    }

    /** As libpq's {@code sslmode}: no TLS, TLS without verification, TLS with the certificate and name verified. */
    enum TlsMode {
        DISABLE,
        REQUIRE,
        VERIFY_FULL
    }
}
