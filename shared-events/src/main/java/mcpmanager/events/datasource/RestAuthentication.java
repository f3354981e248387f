package mcpmanager.events.datasource;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** How a web service is told who calls. The secret itself is the data source's sealed secret. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RestAuthentication.None.class, name = "NONE"),
    @JsonSubTypes.Type(value = RestAuthentication.Bearer.class, name = "BEARER"),
    @JsonSubTypes.Type(value = RestAuthentication.Basic.class, name = "BASIC"),
    @JsonSubTypes.Type(value = RestAuthentication.Header.class, name = "HEADER")
})
public sealed interface RestAuthentication {

    /** Not at all; there is no secret. */
    record None() implements RestAuthentication {}

    /** {@code Authorization: Bearer} with the secret (RFC 6750). */
    record Bearer() implements RestAuthentication {}

    /** {@code Authorization: Basic} with this user; the secret is the password (RFC 7617). */
    record Basic(String username) implements RestAuthentication {}

    /**
     * A header whose value is the secret.
     *
     * @param name such as {@code X-Api-Key}
     */
    record Header(String name) implements RestAuthentication {}
}
