package mcpmanager.command.secret;

import java.util.Optional;
import java.util.UUID;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.secret.SecretEvent.SecretSealed;
import mcpmanager.events.secret.SecretRef;
import mcpmanager.rules.secret.MasterKeyset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Credentials under the master keyset, written in the transaction of the event that refers to them. */
@Component
public class SealedSecrets {

    private final JdbcClient database;
    private final MasterKeyset keyset;

    SealedSecrets(JdbcClient database, MasterKeyset keyset) {
        this.database = database;
        this.keyset = keyset;
    }

    public void seal(SecretRef ref, OrganizationId organization, Plaintext secret) {
        database.sql("insert into sealed_secret (ref, organization_id, master_key_id, ciphertext)"
                        + " values (:ref, :organization, :key, :ciphertext)")
                .param("ref", ref.value())
                .param("organization", organization.value())
                .param("key", keyset.primaryKeyId())
                .param("ciphertext", keyset.seal(secret.value(), organization.toString(), ref.value()))
                .update();
    }

    /** As it is published; empty when it was forgotten meanwhile. */
    public Optional<SecretSealed> find(SecretRef ref) {
        return database.sql("select organization_id, master_key_id, ciphertext from sealed_secret where ref = :ref")
                .param("ref", ref.value())
                .query((row, number) -> new SecretSealed(
                        ref,
                        new OrganizationId(row.getObject("organization_id", UUID.class)),
                        row.getString("master_key_id"),
                        row.getBytes("ciphertext")))
                .optional();
    }
}
