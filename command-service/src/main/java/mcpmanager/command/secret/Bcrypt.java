package mcpmanager.command.secret;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.mindrot.jbcrypt.BCrypt;
import org.springframework.stereotype.Component;

/**
 * Bcrypt at cost 10, some 70 ms of one processor each: at most two at a time, the others wait. Call it off the event
 * loop and outside of transactions.
 */
@Component
public class Bcrypt {

    /** Bcrypt takes no notice of what comes after. */
    public static final int MAX_BYTES = 72;

    private static final int COST = 10;
    private static final int AT_A_TIME = 2;
    /** Of a random text that nobody knows. */
    private static final KeyHash NOBODYS = new KeyHash("$2a$10$wPq3TzGvY0sNqk1Xr5mB8uVh2JYd7fLcAe9RoKiM4tSgUxWnZbHjO");

    private final Semaphore permits = new Semaphore(AT_A_TIME, true);

    public KeyHash hash(Plaintext secret) {
        return limited(() -> new KeyHash(BCrypt.hashpw(secret.value(), BCrypt.gensalt(COST))));
    }

    public boolean matches(Plaintext secret, KeyHash hash) {
        return limited(() -> BCrypt.checkpw(secret.value(), hash.value())) && fits(secret);
    }

    /** Takes as long as {@link #matches} and is never true: for a user who does not exist. */
    public boolean matchesNobody(Plaintext secret) {
        matches(secret, NOBODYS);
        return false;
    }

    /** Whether bcrypt would take notice of the whole secret. */
    public static boolean fits(Plaintext secret) {
        return secret.value().getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    }

    private <T> T limited(Supplier<T> work) {
        permits.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            permits.release();
        }
    }
}
