package mcpmanager.invoke.datasource;

import java.time.Instant;

/**
 * What an authorization server gave a client.
 *
 * @param usableUntil a while before the server says that it ends
 */
record AccessToken(String value, Instant usableUntil) {

    @Override
    public String toString() {
        return "AccessToken[***]";
    }
}
