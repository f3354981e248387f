package mcpmanager.invoke.recording;

/** What a recording that fails fails with. */
public final class RecordingFailure {

    private RecordingFailure() {}

    public static RecordingUnavailableException of() {
        return new RecordingUnavailableException(new IllegalStateException("away"));
    }
}
