package mcpmanager.command.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import mcpmanager.command.secret.KeyHash;
import mcpmanager.events.identity.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sessions of signed-in users, one row each. A refresh token is good once; one that was used before ends its session,
 * because either the thief or the robbed has just shown it.
 */
@Component
class Sessions {

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final IdentitySettings settings;
    private final Clock clock;

    Sessions(JdbcClient database, PlatformTransactionManager transactions, IdentitySettings settings, Clock clock) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.settings = settings;
        this.clock = clock;
    }

    /** What became of a session that a token was shown for. */
    sealed interface Renewal {

        /**
         * @param cookies whether the session lives in cookies
         */
        record Renewed(UserId user, RefreshToken next, boolean cookies) implements Renewal {}

        record Ended() implements Renewal {}

        /** The token against foreign pages is missing or wrong; nothing happened. */
        record Unproven() implements Renewal {}
    }

    private record Row(
            UserId user, TokenHash secret, @Nullable TokenHash csrf, Instant expiresAt, Instant idleUntil) {

        boolean isProvenBy(@Nullable TokenHash shown) {
            return csrf == null || (shown != null && csrf.matches(shown));
        }

        boolean isGood(RefreshToken token, Instant now) {
            return secret.matches(token.secretHash()) && now.isBefore(expiresAt) && now.isBefore(idleUntil);
        }
    }

    /**
     * @param verified the hash that the password was found to match
     * @param csrf null for a session without cookies
     * @return false when the user was disabled or got another password meanwhile
     */
    boolean open(UserId user, KeyHash verified, RefreshToken token, @Nullable TokenHash csrf) {
        Instant now = clock.instant();
        forgetExpired(now);
        return database.sql("insert into session (family, user_id, secret_hash, csrf_hash, expires_at, idle_until)"
                                + " select :family, user_id, :secret, :csrf, :expiry, :idle from credential"
                                + " where user_id = :user and enabled and password_hash = :verified for share")
                        .param("family", token.family())
                        .param("secret", token.secretHash().bytes())
                        .param("csrf", csrf == null ? null : csrf.bytes(), Types.BINARY)
                        .param("expiry", now.plus(settings.sessionLifetime()).atOffset(ZoneOffset.UTC))
                        .param("idle", now.plus(settings.sessionIdle()).atOffset(ZoneOffset.UTC))
                        .param("user", user.value())
                        .param("verified", verified.value())
                        .update()
                == 1;
    }

    /**
     * @param csrf the hash of what the caller proves itself with; null: nothing
     * @param nextCsrf replaces it when the session lives in cookies
     */
    Renewal renew(RefreshToken token, @Nullable TokenHash csrf, TokenHash nextCsrf) {
        Instant now = clock.instant();
        return Objects.requireNonNull(transaction.execute(status -> {
            Optional<Row> found = lock(token.family());
            if (found.isEmpty()) {
                return new Renewal.Ended();
            }
            Row row = found.get();
            if (!row.isProvenBy(csrf)) {
                return new Renewal.Unproven();
            }
            if (!row.isGood(token, now)) {
                end(token.family());
                return new Renewal.Ended();
            }
            RefreshToken next = token.next();
            database.sql("update session set secret_hash = :secret, idle_until = :idle,"
                            + " csrf_hash = case when csrf_hash is null then null else :csrf end"
                            + " where family = :family")
                    .param("secret", next.secretHash().bytes())
                    .param("idle", now.plus(settings.sessionIdle()).atOffset(ZoneOffset.UTC))
                    .param("csrf", nextCsrf.bytes())
                    .param("family", token.family())
                    .update();
            return new Renewal.Renewed(row.user(), next, row.csrf() != null);
        }));
    }

    /**
     * Ends the session of any of its tokens.
     *
     * @return false when the caller doesn't prove itself; then nothing happened
     */
    boolean end(RefreshToken token, @Nullable TokenHash csrf) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (lock(token.family()).filter(row -> !row.isProvenBy(csrf)).isPresent()) {
                return false;
            }
            end(token.family());
            return true;
        }));
    }

    /** In the transaction of the event that asks for it. */
    void endAll(UserId user) {
        database.sql("delete from session where user_id = :user")
                .param("user", user.value())
                .update();
    }

    private void end(UUID family) {
        database.sql("delete from session where family = :family")
                .param("family", family)
                .update();
    }

    private void forgetExpired(Instant now) {
        database.sql("delete from session where expires_at < :now")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private Optional<Row> lock(UUID family) {
        return database.sql("select user_id, secret_hash, csrf_hash, expires_at, idle_until from session"
                        + " where family = :family for update")
                .param("family", family)
                .query((row, number) -> row(row))
                .optional();
    }

    private static Row row(ResultSet row) throws SQLException {
        byte[] csrf = row.getBytes("csrf_hash");
        return new Row(
                new UserId(row.getObject("user_id", UUID.class)),
                TokenHash.of(row.getBytes("secret_hash")),
                csrf == null ? null : TokenHash.of(csrf),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getObject("idle_until", OffsetDateTime.class).toInstant());
    }
}
