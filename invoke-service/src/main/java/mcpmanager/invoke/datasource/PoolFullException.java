package mcpmanager.invoke.datasource;

/** As many calls wait for a connection of the data source as may. */
public final class PoolFullException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PoolFullException() {
        super("no connection is free", null, false, false);
    }
}
