package mcpmanager.invoke.custom;

import java.time.Instant;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an implementation is given for one call. All of it is the call's own.
 *
 * @param arguments fit the tool's input schema
 * @param settings the tool's, as an administrator wrote them
 * @param deadline when the call is given up
 * @param client what it can do, and to tell it how far the call is, which costs nothing when nobody listens
 * @param cancelled whether nobody waits for the result any more; the thread is interrupted then too
 */
public record CustomCall(
        ObjectNode arguments, ObjectNode settings, Instant deadline, CallingClient client, BooleanSupplier cancelled) {

    public boolean isCancelled() {
        return cancelled.getAsBoolean();
    }

    @Override
    public String toString() {
        return "CustomCall[until " + deadline + "]";
    }
}
