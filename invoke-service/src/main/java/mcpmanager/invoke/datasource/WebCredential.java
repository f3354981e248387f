package mcpmanager.invoke.datasource;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.UnaryOperator;
import mcpmanager.events.datasource.RestAuthentication;
import mcpmanager.rules.rest.RestRequest;
import reactor.core.publisher.Mono;

/** How a request says who calls, whatever the tool would have in that place. */
interface WebCredential {

    String AUTHORIZATION = "Authorization";

    /** The request with it. */
    Mono<RestRequest> on(RestRequest request);

    /**
     * The service did not accept what a request said (status 401).
     *
     * @return whether the next request says something else
     */
    default boolean isRenewed(RestRequest refused) {
        return false;
    }

    /** What is the same on every request. */
    static WebCredential of(RestAuthentication authentication, String secret) {
        return switch (authentication) {
            case RestAuthentication.Bearer bearer -> header(AUTHORIZATION, "Bearer " + secret);
            case RestAuthentication.Basic basic -> header(AUTHORIZATION, basic(basic.username(), secret));
            case RestAuthentication.Header header -> header(header.name(), secret);
            case RestAuthentication.Query query -> fixed(request -> request.withParameter(query.name(), secret));
            case RestAuthentication.None none -> fixed(UnaryOperator.identity());
            case RestAuthentication.ClientCertificate certificate -> fixed(UnaryOperator.identity());
            case RestAuthentication.ClientCredentials client ->
                throw new IllegalArgumentException("a token is not the same on every request");
        };
    }

    /** The value of an {@code Authorization} header (RFC 7617). */
    static String basic(String username, String password) {
        byte[] both = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    private static WebCredential header(String name, String value) {
        return fixed(request -> request.withHeader(name, value));
    }

    private static WebCredential fixed(UnaryOperator<RestRequest> change) {
        return request -> Mono.just(change.apply(request));
    }
}
