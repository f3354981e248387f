package mcpmanager.invoke.mcp.era;

import java.util.Comparator;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** What a caller accepts. The most specific range that covers a form decides (RFC 9110, 12.5.1). */
public final class AcceptedForms {

    private AcceptedForms() {}

    /** A caller that says nothing accepts JSON. */
    public static boolean json(HttpHeaders headers) {
        List<String> sent = headers.get(HttpHeaders.ACCEPT);
        return sent == null || covers(sent, MediaType.APPLICATION_JSON, false);
    }

    /** Only a caller that names event streams can read one: {@code *}{@code /*} does not count. */
    public static boolean eventStream(HttpHeaders headers) {
        List<String> sent = headers.get(HttpHeaders.ACCEPT);
        return sent != null && covers(sent, MediaType.TEXT_EVENT_STREAM, true);
    }

    private static boolean covers(List<String> accept, MediaType form, boolean byName) {
        try {
            return MediaType.parseMediaTypes(accept).stream()
                    .filter(range -> range.includes(form))
                    .min(Comparator.comparing(MediaType::isWildcardType).thenComparing(MediaType::isWildcardSubtype))
                    .map(range -> range.getQualityValue() > 0 && !(byName && range.isWildcardSubtype()))
                    .orElse(false);
        } catch (InvalidMediaTypeException malformed) {
            return false;
        }
    }
}
