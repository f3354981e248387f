package mcpmanager.command.idempotency;

import java.util.UUID;

/** What is known of an idempotency key when a request comes with it. */
sealed interface Reservation {

    /** Execute it; the key is held until there is an answer, one minute at most. */
    record Held(UUID newId) implements Reservation {}

    /** It was accepted before. */
    record Answered(FirstAnswer answer) implements Reservation {}

    /** Another request holds the key. */
    record InProgress() implements Reservation {}

    /** The key stands for a request with another content. */
    record OtherRequest() implements Reservation {}
}
