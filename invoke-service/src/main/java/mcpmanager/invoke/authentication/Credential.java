package mcpmanager.invoke.authentication;

/**
 * What a caller sent to be let in, unchecked: an API key or an access token. Never printed.
 *
 * @param isBearer whether it came as a bearer token (RFC 6750), the only way in which access tokens come
 */
public record Credential(String text, boolean isBearer) {

    @Override
    public String toString() {
        return "Credential[hidden]";
    }
}
