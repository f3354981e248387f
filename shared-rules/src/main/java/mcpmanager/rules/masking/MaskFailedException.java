package mcpmanager.rules.masking;

/** A value could not be masked, so nothing of it may be shown. The message never tells anything of the value. */
public final class MaskFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MaskFailedException(String message) {
        super(message);
    }
}
