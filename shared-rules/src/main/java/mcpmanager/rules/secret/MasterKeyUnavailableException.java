package mcpmanager.rules.secret;

/** The holder of the master keys can't be asked now. The message names it and repeats nothing that is secret. */
public final class MasterKeyUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MasterKeyUnavailableException(String message) {
        super(message);
    }
}
