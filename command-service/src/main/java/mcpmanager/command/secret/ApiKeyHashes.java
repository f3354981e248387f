package mcpmanager.command.secret;

import java.util.Optional;
import java.util.UUID;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.secret.SecretEvent.ApiKeyHashed;
import mcpmanager.events.secret.SecretRef;
import mcpmanager.events.server.ApiKeyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Hashes of API keys, written and forgotten in the transaction of the event that issues or revokes the key. */
@Component
public class ApiKeyHashes {

    private static final String KIND = "api-key";

    private final JdbcClient database;

    ApiKeyHashes(JdbcClient database) {
        this.database = database;
    }

    /** A key has one hash for as long as it lives. */
    public static SecretRef ref(ApiKeyId key) {
        return SecretRef.of(KIND, key, 0);
    }

    public void keep(ApiKeyId key, OrganizationId organization, KeyHash hash) {
        database.sql("insert into api_key_hash (key_id, organization_id, hash) values (:key, :organization, :hash)")
                .param("key", key.value())
                .param("organization", organization.value())
                .param("hash", hash.value())
                .update();
    }

    public void forget(ApiKeyId key) {
        database.sql("delete from api_key_hash where key_id = :key")
                .param("key", key.value())
                .update();
    }

    /** As it is published; empty when the key was revoked meanwhile. */
    public Optional<ApiKeyHashed> find(ApiKeyId key) {
        return database.sql("select organization_id, hash from api_key_hash where key_id = :key")
                .param("key", key.value())
                .query((row, number) -> new ApiKeyHashed(
                        ref(key),
                        new OrganizationId(row.getObject("organization_id", UUID.class)),
                        key,
                        row.getString("hash")))
                .optional();
    }
}
