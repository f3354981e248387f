package mcpmanager.invoke.recording;

/** An event is not known to be durable. */
public final class RecordingUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RecordingUnavailableException(Throwable cause) {
        super("the event could not be recorded", cause, false, false);
    }
}
