package mcpmanager.invoke.datasource;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import mcpmanager.events.datasource.RestAuthentication.ClientCredentials;
import mcpmanager.events.datasource.RestAuthentication.SecretIn;
import mcpmanager.rules.rest.RestRequest;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks an authorization server for a token of the client's own (RFC 6749, 4.4 and 5.1), guarded as any other call of the
 * data source. The server is asked once and has 10 s and 64 KiB. A token is used until half a minute before it ends, or for
 * half of a shorter life; one that says nothing of its end, for a minute.
 */
final class TokenEndpoint {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final long UNSAID_SECONDS = 90;
    private static final long LONGEST_SECONDS = Duration.ofDays(1).toSeconds();
    private static final int MOST_BYTES = 65_536;
    private static final Pattern TOKEN = Pattern.compile("[!-~]{1,8192}");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final WebService server;
    private final RestRequest request;
    private final Clock clock;

    /** @param server at the root of the token URL */
    TokenEndpoint(WebService server, ClientCredentials client, String secret, Clock clock) {
        this.server = server;
        this.request = request(client, secret);
        this.clock = clock;
    }

    /**
     * @throws NoAccessTokenException as an error, as those of {@link WebService#exchange} and
     *     {@link java.util.concurrent.TimeoutException}
     */
    Mono<AccessToken> ask() {
        return server.exchange("POST", request, MOST_BYTES)
                .name("token") // or else the timeout looks for a name in all that is before it
                .timeout(PATIENCE)
                .map(this::token);
    }

    private AccessToken token(WebResponse response) {
        if (response.status() != 200) {
            throw new NoAccessTokenException(response.status());
        }
        JsonNode answer = read(response);
        String token = answer.path("access_token").asString("");
        if (!TOKEN.matcher(token).matches()
                || !answer.path("token_type").asString("").equalsIgnoreCase("bearer")) {
            throw new NoAccessTokenException(response.status());
        }
        long said = answer.path("expires_in").asLong(UNSAID_SECONDS);
        Duration life = Duration.ofSeconds(Math.clamp(said, 0, LONGEST_SECONDS));
        Duration half = life.dividedBy(2);
        Duration used = life.minus(MARGIN).compareTo(half) > 0 ? life.minus(MARGIN) : half;
        return new AccessToken(token, clock.instant().plus(used));
    }

    private static JsonNode read(WebResponse response) {
        try {
            return JSON.readTree(response.body());
        } catch (JacksonException none) {
            throw new NoAccessTokenException(response.status());
        }
    }

    private static RestRequest request(ClientCredentials client, String secret) {
        Map<String, String> headers = new LinkedHashMap<>();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        if (client.scope() != null) {
            form.put("scope", client.scope());
        }
        if (client.secretIn() == SecretIn.BODY) {
            form.put("client_id", client.clientId());
            form.put("client_secret", secret);
        } else {
            headers.put(WebCredential.AUTHORIZATION, WebCredential.basic(encoded(client.clientId()), encoded(secret)));
        }
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        String path = URI.create(client.tokenUrl()).getRawPath();
        return new RestRequest(path.isEmpty() ? "/" : path, headers, body.getBytes(StandardCharsets.US_ASCII));
    }

    /** As a form has it, in the header too (RFC 6749, 2.3.1). */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
