package mcpmanager.command.idempotency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import mcpmanager.chassis.secret.SecretProviders;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.secret.MasterKeyUse;
import mcpmanager.events.Uuid7;
import mcpmanager.rules.secret.MasterKeyUnavailableException;
import mcpmanager.rules.secret.SealedSecret;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which requests came with which key. A key is forgotten after 24 hours. One whose request has not been answered after a
 * minute, because the service went down, is free for the same request again.
 */
@Component
class IdempotentRequests implements MasterKeyUse {

    private static final String SAME = " where organization_id = :organization and user_id = :user and key = :key";
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final JdbcClient database;
    private final SecretProviders secrets;
    private final FingerprintKey fingerprints;

    IdempotentRequests(JdbcClient database, SecretProviders secrets, FingerprintKey fingerprints) {
        this.database = database;
        this.secrets = secrets;
        this.fingerprints = fingerprints;
    }

    /**
     * @throws CommandRejected {@code MASTER_KEY_UNAVAILABLE} when it can't be told from other requests now
     */
    Reservation reserve(KeyedRequest request) {
        byte[] fingerprint = fingerprints.mac(request.content());
        forgetSome();
        return insert(request, fingerprint)
                .or(() -> takeOver(request, fingerprint))
                .<Reservation>map(Reservation.Held::new)
                .orElseGet(() -> known(request, fingerprint));
    }

    /** Without the master key it stays unanswered, as after a crash: the same request is executed again. */
    void answered(KeyedRequest request, FirstAnswer answer) {
        SealedSecret body;
        try {
            body = SealedSecret.seal(answer.body(), organization(request), reference(request), secrets.current());
        } catch (MasterKeyUnavailableException e) {
            return;
        }
        statement("update idempotent_request set status = :status, headers = :headers, body = :body" + SAME, request)
                .param("status", answer.status())
                .param("headers", JsonMapper.shared().writeValueAsString(answer.headers()))
                .param("body", SealedBody.write(body))
                .update();
    }

    @Override
    public boolean isUsed(String provider, String keyId) {
        return database.sql("select exists (select from idempotent_request where position(:prefix in body) = 1"
                        + " and reserved_at > now() - interval '24 hours')")
                .param("prefix", SealedBody.prefix(provider, keyId))
                .query(Boolean.class)
                .single();
    }

    /** Nothing came of it: the next one with this key is executed. */
    void refused(KeyedRequest request) {
        statement("delete from idempotent_request" + SAME + " and status is null", request)
                .update();
    }

    private Optional<UUID> insert(KeyedRequest request, byte[] fingerprint) {
        return statement("""
                        insert into idempotent_request as known (organization_id, user_id, key, fingerprint, new_id)
                        values (:organization, :user, :key, :fingerprint, :id)
                        on conflict (organization_id, user_id, key) do update
                        set fingerprint = excluded.fingerprint, new_id = excluded.new_id, reserved_at = now(),
                            status = null, headers = null, body = null
                        where known.reserved_at < now() - interval '24 hours'
                        returning new_id
                        """, request)
                .param("fingerprint", fingerprint)
                .param("id", Uuid7.next())
                .query(UUID.class)
                .optional();
    }

    private Optional<UUID> takeOver(KeyedRequest request, byte[] fingerprint) {
        return statement("update idempotent_request set reserved_at = now()" + SAME + """
                         and fingerprint = :fingerprint and status is null and reserved_at < now() - interval '1 minute'
                        returning new_id
                        """, request)
                .param("fingerprint", fingerprint)
                .query(UUID.class)
                .optional();
    }

    private Reservation known(KeyedRequest request, byte[] fingerprint) {
        return statement("select fingerprint, status, headers, body from idempotent_request" + SAME, request)
                .query((row, number) -> known(request, fingerprint, row))
                .optional()
                .orElseGet(Reservation.InProgress::new);
    }

    private Reservation known(KeyedRequest request, byte[] fingerprint, ResultSet row) throws SQLException {
        if (!Arrays.equals(row.getBytes("fingerprint"), fingerprint)) {
            return new Reservation.OtherRequest();
        }
        int status = row.getInt("status");
        if (row.wasNull()) {
            return new Reservation.InProgress();
        }
        return new Reservation.Answered(new FirstAnswer(
                status,
                JsonMapper.shared().readValue(row.getString("headers"), HEADERS),
                opened(row.getBytes("body"), request)));
    }

    private String opened(byte[] body, KeyedRequest request) {
        SealedSecret sealed = SealedBody.read(body);
        return sealed.open(organization(request), reference(request), secrets.of(sealed.provider()));
    }

    private void forgetSome() {
        database.sql("""
                        delete from idempotent_request where ctid in (
                            select ctid from idempotent_request where reserved_at < now() - interval '24 hours'
                            limit 20 for update skip locked)
                        """).update();
    }

    private JdbcClient.StatementSpec statement(String sql, KeyedRequest request) {
        return database.sql(sql)
                .param("organization", request.caller().organizationId().value())
                .param("user", request.caller().userId().value())
                .param("key", request.key());
    }

    private static String organization(KeyedRequest request) {
        return request.caller().organizationId().toString();
    }

    private static String reference(KeyedRequest request) {
        return "idempotency/" + request.caller().userId() + "/" + request.key();
    }
}
