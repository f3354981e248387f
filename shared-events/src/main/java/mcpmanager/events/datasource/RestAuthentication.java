package mcpmanager.events.datasource;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** How a web service is told who calls. The secret itself is the data source's sealed secret. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RestAuthentication.None.class, name = "NONE"),
    @JsonSubTypes.Type(value = RestAuthentication.Bearer.class, name = "BEARER"),
    @JsonSubTypes.Type(value = RestAuthentication.Basic.class, name = "BASIC"),
    @JsonSubTypes.Type(value = RestAuthentication.Header.class, name = "HEADER"),
    @JsonSubTypes.Type(value = RestAuthentication.Query.class, name = "QUERY"),
    @JsonSubTypes.Type(value = RestAuthentication.ClientCredentials.class, name = "CLIENT_CREDENTIALS"),
    @JsonSubTypes.Type(value = RestAuthentication.ClientCertificate.class, name = "CLIENT_CERTIFICATE")
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

    /**
     * A query parameter whose value is the secret.
     *
     * @param name such as {@code api_key}
     */
    record Query(String name) implements RestAuthentication {}

    /**
     * {@code Authorization: Bearer} with an access token that an authorization server gives to the client itself (RFC 6749,
     * 4.4). The secret is the client's and goes to that server only.
     *
     * @param tokenUrl where tokens are had, absolute, {@code https} or {@code http}, without user, query and fragment
     * @param scope as the server names what is asked for; absent: what it gives unasked
     * @param secretIn absent: {@link SecretIn#HEADER}
     */
    record ClientCredentials(
            String tokenUrl, String clientId, @Nullable String scope, SecretIn secretIn) implements RestAuthentication {

        public ClientCredentials {
            secretIn = secretIn == null ? SecretIn.HEADER : secretIn;
        }
    }

    /** TLS with a certificate of the client. The secret is its private key and the certificates, as PEM. */
    record ClientCertificate() implements RestAuthentication {}

    /** How a client says its secret to an authorization server (RFC 6749, 2.3.1): as HTTP Basic, or in the form. */
    enum SecretIn {
        HEADER,
        BODY
    }
}
