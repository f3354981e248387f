package mcpmanager.invoke.datasource;

/** No connection can be had: the server is away or refuses. */
public final class NoConnectionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoConnectionException(Throwable cause) {
        super("no connection", cause, false, false);
    }
}
