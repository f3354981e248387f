package mcpmanager.invoke.execution;

/** What has to be remembered of a change before its commit could not be. */
public final class NotRememberedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotRememberedException(String message) {
        super(message, null, false, false);
    }
}
