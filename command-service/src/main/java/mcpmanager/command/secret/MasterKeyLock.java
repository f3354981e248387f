package mcpmanager.command.secret;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Held until the transaction ends: by whoever wraps, together, and by whoever changes the keyset, alone. So nobody wraps
 * with a key that is just being removed.
 */
@Component
public class MasterKeyLock {

    private static final long NUMBER = 0x6d63706d6b6579L;

    private final JdbcClient database;

    MasterKeyLock(JdbcClient database) {
        this.database = database;
    }

    public void share() {
        take("pg_advisory_xact_lock_shared");
    }

    public void takeAlone() {
        take("pg_advisory_xact_lock");
    }

    private void take(String function) {
        database.sql("select " + function + "(:number)")
                .param("number", NUMBER)
                .query((row, number) -> true)
                .single();
    }
}
