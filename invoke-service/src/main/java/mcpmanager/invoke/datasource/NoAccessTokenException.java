package mcpmanager.invoke.datasource;

/** An authorization server gave no token that can be used. What it said stays there. */
public final class NoAccessTokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoAccessTokenException(int status) {
        super("no access token: status " + status, null, false, false);
    }
}
