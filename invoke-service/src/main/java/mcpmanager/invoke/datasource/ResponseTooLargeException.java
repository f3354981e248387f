package mcpmanager.invoke.datasource;

/** A response has more bytes than its tool may take. */
public final class ResponseTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ResponseTooLargeException() {
        super("the response is too large", null, false, false);
    }
}
