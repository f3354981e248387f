package mcpmanager.invoke.datasource;

import org.jspecify.annotations.Nullable;

/**
 * What a web service answered, as it came.
 *
 * @param contentType null: it does not say
 * @param contentEncoding null: none
 * @param retryAfter null: it does not say
 * @param body for a success only
 */
public record WebResponse(
        int status,
        @Nullable String contentType,
        @Nullable String contentEncoding,
        @Nullable String retryAfter,
        byte[] body) {

    @Override
    public String toString() {
        return "WebResponse[status=" + status + "]";
    }
}
