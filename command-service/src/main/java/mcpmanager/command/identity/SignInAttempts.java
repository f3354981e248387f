package mcpmanager.command.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import mcpmanager.chassis.access.ClientNetwork;
import mcpmanager.chassis.problem.ProblemException;
import mcpmanager.command.rejection.RejectionCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Slows down who guesses passwords, on all instances together. An attempt counts as failed from its start, so that many
 * at once gain nothing; the success takes it back. From the fifth failure for a username, or from a configured number
 * for an address, the next attempt has to wait: 1 s, then twice as long each time, at most 15 min. An hour without any
 * forgets them. Usernames count whether they exist or not. An address that is not known does not count: all who hide
 * theirs would share it, and one of them could shut the others out.
 */
@Component
class SignInAttempts {

    private static final int FAILURES_PER_USERNAME = 5;
    private static final int MOST_DOUBLINGS = 10;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final Duration REMEMBERED = Duration.ofHours(1);

    /** Long ago, and not when it was written: of two attempts at once the earlier may come second. */
    private static final OffsetDateTime UNBLOCKED = Instant.EPOCH.atOffset(ZoneOffset.UTC);

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final int failuresPerAddress;
    private final Clock clock;

    SignInAttempts(
            JdbcClient database, PlatformTransactionManager transactions, IdentitySettings settings, Clock clock) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.failuresPerAddress = settings.failuresPerAddress();
        this.clock = clock;
    }

    /**
     * @throws ProblemException {@code SIGN_IN_WAIT}: this attempt isn't heard, and doesn't count
     */
    void begin(String username, ClientNetwork network) {
        Instant now = clock.instant();
        transaction.executeWithoutResult(status -> {
            count(username(username), FAILURES_PER_USERNAME, now);
            if (network.isKnown()) {
                count(network(network), failuresPerAddress, now);
            }
        });
    }

    /** The password was right. The failures of others from the same address stay. */
    void succeeded(String username, ClientNetwork network) {
        Instant now = clock.instant();
        transaction.executeWithoutResult(status -> {
            database.sql("delete from sign_in_failure where subject = :subject")
                    .param("subject", username(username).bytes())
                    .update();
            database.sql("update sign_in_failure set failures = failures - 1, blocked_until = :unblocked"
                            + " where subject = :subject")
                    .param("unblocked", UNBLOCKED)
                    .param("subject", network(network).bytes())
                    .update();
        });
        database.sql("delete from sign_in_failure where last_at < :before")
                .param("before", now.minus(REMEMBERED).atOffset(ZoneOffset.UTC))
                .update();
    }

    private void count(TokenHash subject, int unpunished, Instant now) {
        Optional<Integer> failures = database.sql(
                        "insert into sign_in_failure as f values (:subject, 1, :now, :unblocked)"
                                + " on conflict (subject) do update set last_at = :now,"
                                + " failures = case when f.last_at < :forgotten then 1 else f.failures + 1 end"
                                + " where f.blocked_until <= :now returning failures")
                .param("subject", subject.bytes())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("unblocked", UNBLOCKED)
                .param("forgotten", now.minus(REMEMBERED).atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .optional();
        if (failures.isEmpty()) {
            throw ProblemException.retryAfter(RejectionCode.SIGN_IN_WAIT, remaining(subject, now));
        }
        Duration wait = waitAfter(failures.get(), unpunished);
        if (!wait.isZero()) {
            database.sql("update sign_in_failure set blocked_until = :until where subject = :subject")
                    .param("until", now.plus(wait).atOffset(ZoneOffset.UTC))
                    .param("subject", subject.bytes())
                    .update();
        }
    }

    /** How long the next attempt has to wait. */
    static Duration waitAfter(int failures, int unpunished) {
        if (failures < unpunished) {
            return Duration.ZERO;
        }
        Duration wait = Duration.ofSeconds(1L << Math.min(failures - unpunished, MOST_DOUBLINGS));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private Duration remaining(TokenHash subject, Instant now) {
        return database.sql("select blocked_until from sign_in_failure where subject = :subject")
                .param("subject", subject.bytes())
                .query(OffsetDateTime.class)
                .optional()
                .map(until -> Duration.between(now, until.toInstant()))
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
    }

    /** Hashed, because people type passwords where names belong. */
    private static TokenHash username(String username) {
        return TokenHash.of("username " + username);
    }

    private static TokenHash network(ClientNetwork network) {
        return TokenHash.of("network " + network.family() + " " + network.prefix());
    }
}
