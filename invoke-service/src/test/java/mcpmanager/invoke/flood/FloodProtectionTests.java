package mcpmanager.invoke.flood;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import mcpmanager.events.server.ApiKeyId;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

class FloodProtectionTests {

    private static final int BURST = 3;
    private static final String UNKNOWN = "unknown";

    private final ApiKeyId verified = ApiKeyId.next();
    private final FloodProtection protection = new FloodProtection(
            presented -> presented.text().equals("verified") ? verified : null, new FloodSettings(1, BURST, 1, BURST));

    @Test
    void onlyWhatEndsUnauthenticatedCounts() {
        for (int i = 0; i < 2 * BURST; i++) {
            assertThat(send(UNKNOWN, HttpStatus.OK)).isEqualTo(HttpStatus.OK);
            assertThat(send(UNKNOWN, HttpStatus.NOT_FOUND)).isEqualTo(HttpStatus.NOT_FOUND);
        }
        for (int i = 0; i < BURST; i++) {
            assertThat(send(UNKNOWN, HttpStatus.UNAUTHORIZED)).isEqualTo(HttpStatus.UNAUTHORIZED);
        }

        assertThat(send(UNKNOWN, HttpStatus.OK)).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
    }

    @Test
    void whatIsUnderWayCounts() {
        for (int i = 0; i < BURST; i++) {
            protection.filter(exchange(UNKNOWN), waiting -> Mono.never()).subscribe();
        }

        assertThat(send(UNKNOWN, HttpStatus.OK)).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
    }

    @Test
    void aVerifiedKeyHasItsOwnBucketWhateverItsAnswersAre() {
        for (int i = 0; i < BURST; i++) {
            send(UNKNOWN, HttpStatus.UNAUTHORIZED);
        }

        for (int i = 0; i < BURST; i++) {
            assertThat(send("verified", HttpStatus.OK)).isEqualTo(HttpStatus.OK);
        }
        assertThat(send("verified", HttpStatus.OK)).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
    }

    private HttpStatus send(String key, HttpStatus answer) {
        MockServerWebExchange exchange = exchange(key);
        WebFilterChain chain = next -> {
            next.getResponse().setStatusCode(answer);
            return next.getResponse().setComplete();
        };
        protection.filter(exchange, chain).block();
        return HttpStatus.valueOf(
                Objects.requireNonNull(exchange.getResponse().getStatusCode()).value());
    }

    private static MockServerWebExchange exchange(String key) {
        return MockServerWebExchange.from(
                MockServerHttpRequest.post("/mcp/shop").header("X-API-Key", key));
    }
}
