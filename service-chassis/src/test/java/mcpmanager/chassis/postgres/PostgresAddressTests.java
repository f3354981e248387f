package mcpmanager.chassis.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mcpmanager.chassis.egress.Egress;
import mcpmanager.chassis.egress.EgressSettings;
import mcpmanager.events.datasource.DataSourceConnection;
import mcpmanager.events.datasource.DataSourceConnection.TlsMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ssl.DefaultJavaSSLFactory;
import org.postgresql.ssl.LibPQFactory;

class PostgresAddressTests {

    private static final Egress EGRESS =
            new Egress(new EgressSettings(List.of(), List.of(), List.of(), List.of(), List.of()), List.of());

    @Test
    void anIpv6AddressIsNotTakenForAHostAndAPort() {
        assertThat(driver("2001:db8::1", TlsMode.DISABLE, null).getURL())
                .startsWith("jdbc:postgresql://[2001:db8::1]:5433/shop");
        assertThat(driver("db.example", TlsMode.DISABLE, null).getURL())
                .startsWith("jdbc:postgresql://db.example:5433/shop");
    }

    @Test
    void aVerifiedServerIsTrustedByTheJvmOrByTheGivenCertificate() {
        PGSimpleDataSource byJvm = driver("db.example", TlsMode.VERIFY_FULL, null);
        PGSimpleDataSource byFile = driver("db.example", TlsMode.VERIFY_FULL, "/etc/ca.pem");

        assertThat(byJvm.getSslMode()).isEqualTo("verify-full");
        assertThat(byJvm.getSslfactory()).isEqualTo(DefaultJavaSSLFactory.class.getName());
        assertThat(byFile.getSslMode()).isEqualTo("verify-full");
        assertThat(byFile.getSslRootCert()).isEqualTo("/etc/ca.pem");
        assertThat(byFile.getSslfactory()).isEqualTo(LibPQFactory.class.getName());
    }

    private static PGSimpleDataSource driver(String host, TlsMode tls, @Nullable String rootCertificate) {
        return PostgresAddress.driver(
                new DataSourceConnection.Postgres(host, 5433, "shop", "reader", tls), "", rootCertificate, EGRESS);
    }
}
