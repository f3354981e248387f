package mcpmanager.chassis.postgres;

import mcpmanager.chassis.egress.Egress;
import mcpmanager.chassis.egress.GuardedSockets;
import mcpmanager.events.datasource.DataSourceConnection;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ssl.DefaultJavaSSLFactory;

/** Address, login, TLS and sockets of a data source for the driver: the same when it is tried and when it is used. */
public final class PostgresAddress {

    private PostgresAddress() {}

    /**
     * A driver without any other setting. Where it must not connect, it fails with a {@code PlaceNotAllowedException}.
     *
     * @param rootCertificate file with the certificates (PEM) that {@code VERIFY_FULL} trusts; null: those of the JVM
     */
    public static PGSimpleDataSource driver(
            DataSourceConnection.Postgres source, String password, @Nullable String rootCertificate, Egress egress) {
        PGSimpleDataSource driver = new PGSimpleDataSource();
        String host = source.host();
        driver.setServerNames(new String[] {host.indexOf(':') >= 0 ? "[" + host + "]" : host});
        driver.setPortNumbers(new int[] {source.port()});
        driver.setDatabaseName(source.database());
        driver.setSocketFactory(GuardedSockets.class.getName());
        driver.setSocketFactoryArg(
                egress.database(host, source.port(), source.database()).toString());
        driver.setUser(source.username());
        driver.setPassword(password);
        switch (source.tls()) {
            case DISABLE -> driver.setSslMode("disable");
            case REQUIRE -> driver.setSslMode("require");
            case VERIFY_FULL -> {
                driver.setSslMode("verify-full");
                if (rootCertificate == null) {
                    driver.setSslfactory(DefaultJavaSSLFactory.class.getName());
                } else {
                    driver.setSslRootCert(rootCertificate);
                }
            }
        }
        return driver;
    }
}
