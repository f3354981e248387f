package mcpmanager.command.secret;

import java.util.Optional;
import java.util.UUID;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.secret.SecretEvent.ApiKeyHashed;
import mcpmanager.events.server.ApiKeyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Hashes of API keys, written and forgotten in the transaction of the event that issues or revokes the key. */
@Component
public class ApiKeyHashes {

    private final JdbcClient database;

    ApiKeyHashes(JdbcClient database) {
        this.database = database;
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

    /** Whether the organisation has this key and it was not revoked; if so, it stays until this transaction ends. */
    public boolean isKept(ApiKeyId key, OrganizationId organization) {
        return database.sql(
                        "select 1 from api_key_hash where key_id = :key and organization_id = :organization for share")
                .param("key", key.value())
                .param("organization", organization.value())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** As it is published; empty when the key was revoked meanwhile. */
    public Optional<ApiKeyHashed> find(ApiKeyId key) {
        return database.sql("select organization_id, hash from api_key_hash where key_id = :key")
                .param("key", key.value())
                .query((row, number) -> new ApiKeyHashed(
                        SecretRefs.of(key),
                        new OrganizationId(row.getObject("organization_id", UUID.class)),
                        key,
                        row.getString("hash")))
                .optional();
    }
}
