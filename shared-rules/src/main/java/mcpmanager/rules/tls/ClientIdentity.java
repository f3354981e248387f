package mcpmanager.rules.tls;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Optional;

/**
 * Who a client of a TLS connection is.
 *
 * @param key belongs to the first of the certificates
 * @param chain the client's own certificate, then those that it leads to; at least one
 */
public record ClientIdentity(PrivateKey key, List<X509Certificate> chain) {

    private static final byte[] ANYTHING = {1, 2, 3};

    /**
     * Reads one private key (PKCS#8, not encrypted; RSA, EC or EdDSA) and the certificates from PEM. Empty when the text has
     * something else, or a key of another certificate.
     */
    public static Optional<ClientIdentity> parse(String pem) {
        return Certificates.parse(pem)
                .flatMap(chain -> key(pem, chain.getFirst().getPublicKey()).map(key -> new ClientIdentity(key, chain)));
    }

    private static Optional<PrivateKey> key(String pem, PublicKey wanted) {
        List<byte[]> keys = Pem.blocks(pem, Pem.PRIVATE_KEY);
        if (keys.size() != 1) {
            return Optional.empty();
        }
        try {
            PrivateKey key = KeyFactory.getInstance(wanted.getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(keys.getFirst()));
            return belong(key, wanted) ? Optional.of(key) : Optional.empty();
        } catch (GeneralSecurityException unusable) {
            return Optional.empty();
        }
    }

    private static boolean belong(PrivateKey key, PublicKey wanted) throws GeneralSecurityException {
        String scheme = switch (wanted.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> wanted.getAlgorithm();
        };
        Signature signing = Signature.getInstance(scheme);
        signing.initSign(key);
        signing.update(ANYTHING);
        Signature verifying = Signature.getInstance(scheme);
        verifying.initVerify(wanted);
        verifying.update(ANYTHING);
        return verifying.verify(signing.sign());
    }

    @Override
    public String toString() {
        return "ClientIdentity[***]";
    }
}
