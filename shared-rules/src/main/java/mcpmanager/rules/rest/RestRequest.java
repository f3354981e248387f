package mcpmanager.rules.rest;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A request whose slots are filled, every argument encoded for its place.
 *
 * @param target path and query, to be put behind the base URL
 * @param headers with {@code Content-Type} when there is a body
 * @param body empty: none
 */
public record RestRequest(String target, Map<String, String> headers, byte[] body) {

    /** The same with a header, and no other of that name. */
    public RestRequest withHeader(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.keySet().removeIf(name::equalsIgnoreCase);
        changed.put(name, value);
        return new RestRequest(target, changed, body);
    }

    /**
     * The same with a query parameter, and no other of that name.
     *
     * @param name unreserved characters of RFC 3986
     * @param value not encoded; Unicode text
     */
    public RestRequest withParameter(String name, String value) {
        String parameter = name + "=" + Encoded.percent(value).orElseThrow();
        String[] parts = target.split("\\?", 2);
        Stream<String> others = parts.length == 1 || parts[1].isEmpty()
                ? Stream.empty()
                : Arrays.stream(parts[1].split("&")).filter(each -> !each.startsWith(name + "="));
        String query = Stream.concat(others, Stream.of(parameter)).collect(Collectors.joining("&"));
        return new RestRequest(parts[0] + "?" + query, headers, body);
    }

    @Override
    public String toString() {
        return "RestRequest[]";
    }
}
