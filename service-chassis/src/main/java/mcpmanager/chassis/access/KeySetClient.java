package mcpmanager.chassis.access;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/**
 * Fetches an issuer's key set (RFC 7517) for a decoder, which asks for it when it meets a key id that it does not know:
 * anybody can invent one. So for two seconds the last answer stands, and one fetch serves all who ask meanwhile.
 */
final class KeySetClient {

    static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration PAUSE_AFTER_FAULT = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private KeySetClient() {}

    /** Whatever this client is asked for, it answers with the key set. */
    static WebClient of(String uri) {
        Mono<String> keys = WebClient.create(uri)
                .get()
                .retrieve()
                .bodyToMono(String.class)
                .timeout(PATIENCE)
                .cache(found -> PAUSE, fault -> PAUSE_AFTER_FAULT, () -> PAUSE_AFTER_FAULT);
        return WebClient.builder()
                .exchangeFunction(asked -> keys.map(KeySetClient::answer))
                .build();
    }

    private static ClientResponse answer(String keys) {
        return ClientResponse.create(HttpStatus.OK)
                .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE)
                .body(keys)
                .build();
    }
}
