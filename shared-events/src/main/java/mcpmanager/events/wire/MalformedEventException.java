package mcpmanager.events.wire;

/** A record is not a CloudEvent of the published language: an attribute is missing or the data does not fit its type. */
public final class MalformedEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedEventException(String message, Throwable cause) {
        super(message, cause);
    }
}
