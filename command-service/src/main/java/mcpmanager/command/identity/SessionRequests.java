package mcpmanager.command.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import mcpmanager.chassis.api.Required;
import mcpmanager.command.secret.Plaintext;
import org.jspecify.annotations.Nullable;

/** What comes in and goes out, as JSON. */
final class SessionRequests {

    private SessionRequests() {}

    /** Where the tokens are kept. */
    enum Kind {
        @JsonProperty("bearer")
        BEARER,
        @JsonProperty("cookie")
        COOKIE
    }

    /**
     * @param session null: bearer
     */
    record Login(
            @Required @Nullable String username,
            @Required @Nullable Plaintext password,
            @Nullable Kind session) {}

    /**
     * @param refreshToken null: it is in a cookie
     */
    record Refresh(@Nullable String refreshToken) {

        @Override
        public String toString() {
            return "Refresh[***]";
        }
    }

    /**
     * With cookies the tokens are in them, and the body has the token against foreign pages instead.
     *
     * @param expiresIn of the access token, seconds
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Session(
            @Nullable String accessToken,
            @Nullable String tokenType,
            long expiresIn,
            @Nullable String refreshToken,
            @Nullable String csrfToken) {

        @Override
        public String toString() {
            return "Session[***]";
        }
    }
}
