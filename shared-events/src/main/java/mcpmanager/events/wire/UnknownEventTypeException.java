package mcpmanager.events.wire;

/** A record carries an event type that this version does not know. */
public final class UnknownEventTypeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownEventTypeException(String type) {
        super("unknown event type " + type);
    }
}
