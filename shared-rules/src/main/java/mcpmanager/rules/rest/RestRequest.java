package mcpmanager.rules.rest;

import java.util.Map;

/**
 * A request whose slots are filled, every argument encoded for its place.
 *
 * @param target path and query, to be put behind the base URL
 * @param headers with {@code Content-Type} when there is a body
 * @param body empty: none
 */
public record RestRequest(String target, Map<String, String> headers, byte[] body) {

    @Override
    public String toString() {
        return "RestRequest[]";
    }
}
