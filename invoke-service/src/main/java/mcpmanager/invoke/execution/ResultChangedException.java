package mcpmanager.invoke.execution;

/** A result's columns are not those that its tool was registered with. */
final class ResultChangedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ResultChangedException() {
        super("the columns are not those on record", null, false, false);
    }
}
