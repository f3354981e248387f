package mcpmanager.invoke.datasource;

/** The commit was sent, and the connection broke before the answer. */
public final class LostCommitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LostCommitException(Throwable cause) {
        super("the commit was not answered", cause, false, false);
    }
}
