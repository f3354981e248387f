package mcpmanager.rules.tls;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Certificates as PEM: 1 to 20 of them, in at most 32 KiB of text. */
public final class Certificates {

    private static final int MOST = 20;

    private Certificates() {}

    /** In their order. Empty when the text is not such a text. */
    public static Optional<List<X509Certificate>> parse(String pem) {
        try {
            List<byte[]> blocks = Pem.blocks(pem, Pem.CERTIFICATE);
            return blocks.isEmpty() || blocks.size() > MOST ? Optional.empty() : Optional.of(certificates(blocks));
        } catch (IllegalArgumentException | CertificateException none) {
            return Optional.empty();
        }
    }

    private static List<X509Certificate> certificates(List<byte[]> blocks) throws CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> certificates = new ArrayList<>();
        for (byte[] block : blocks) {
            certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block)));
        }
        return List.copyOf(certificates);
    }
}
