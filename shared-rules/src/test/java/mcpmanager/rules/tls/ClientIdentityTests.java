package mcpmanager.rules.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.CertificateBuilder.Algorithm;
import io.netty.pkitesting.X509Bundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientIdentityTests {

    private static final String NO_BLOCK = "-----BEGIN CERTIFICATE-----\n";

    @ParameterizedTest
    @EnumSource(names = {"ecp256", "rsa2048", "ed25519"})
    void a_key_and_its_certificates_are_read_in_any_order(Algorithm algorithm) throws Exception {
        X509Bundle client = issued(algorithm);
        String key = "a note\n" + client.getPrivateKeyPEM();
        String chain = client.getCertificatePathPEM();

        for (String pem : new String[] {key + chain, chain + key}) {
            ClientIdentity read = ClientIdentity.parse(pem).orElseThrow();
            assertThat(read.key()).isEqualTo(client.getKeyPair().getPrivate());
            assertThat(read.chain()).containsExactly(client.getCertificatePath());
            assertThat(read.toString()).isEqualTo("ClientIdentity[***]");
        }
    }

    @Test
    void a_key_alone_a_certificate_alone_and_two_strangers_are_no_identity() throws Exception {
        X509Bundle one = issued(Algorithm.ecp256);
        X509Bundle other = issued(Algorithm.ecp256);

        assertThat(ClientIdentity.parse(one.getPrivateKeyPEM())).isEmpty();
        assertThat(ClientIdentity.parse(one.getCertificatePEM())).isEmpty();
        assertThat(ClientIdentity.parse(one.getCertificatePEM() + other.getPrivateKeyPEM()))
                .isEmpty();
        assertThat(ClientIdentity.parse(
                        one.getCertificatePEM() + issued(Algorithm.rsa2048).getPrivateKeyPEM()))
                .isEmpty();
        assertThat(ClientIdentity.parse(one.getCertificatePEM() + one.getPrivateKeyPEM() + one.getPrivateKeyPEM()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                NO_BLOCK,
                NO_BLOCK + "AAAA\n-----END CERTIFICATE-----",
                NO_BLOCK + "A\n-----END CERTIFICATE-----",
                NO_BLOCK + "AAAA\n-----END PRIVATE KEY-----",
                NO_BLOCK + "!\n-----END CERTIFICATE-----"
            })
    void what_has_no_certificate_is_refused(String pem) {
        assertThat(Certificates.parse(pem)).isEmpty();
        assertThat(ClientIdentity.parse(pem)).isEmpty();
    }

    @Test
    void too_much_is_refused() throws Exception {
        String one = issued(Algorithm.ecp256).getCertificatePEM();

        assertThat(Certificates.parse(one.repeat(20))).isPresent();
        assertThat(Certificates.parse(one.repeat(21))).isEmpty();
        assertThat(Certificates.parse(one + " ".repeat(Pem.LONGEST))).isEmpty();
    }

    private static X509Bundle issued(Algorithm algorithm) throws Exception {
        X509Bundle authority = new CertificateBuilder()
                .subject("CN=authority")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        return new CertificateBuilder()
                .algorithm(algorithm)
                .subject("CN=client")
                .buildIssuedBy(authority);
    }
}
