package mcpmanager.rules.secret;

/** A sealed secret does not open with this keyset, for this organisation and reference. */
public final class SecretNotOpenedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SecretNotOpenedException(String ref) {
        super("the secret " + ref + " can't be opened");
    }
}
