package mcpmanager.invoke.execution;

/** Two columns of a result have one name. */
final class DuplicateColumnException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DuplicateColumnException() {
        super("two columns have one name", null, false, false);
    }
}
