package mcpmanager.chassis.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest.BaseBuilder;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.mock.web.server.MockServerWebExchange;

class MetricsFilterTests {

    private static final String TOKEN = "a-token-of-the-deployment";

    private final PrometheusMeterRegistry registry = ProcessMeters.registry();

    @Test
    void who_has_the_token_reads_the_meters() {
        MockServerHttpResponse answer = answer(TOKEN, get("/metrics", "Bearer " + TOKEN));

        assertThat(answer.getStatusCode()).isNull(); // 200
        assertThat(answer.getHeaders().getFirst("Content-Type")).startsWith("text/plain;version=0.0.4");
        assertThat(answer.getBodyAsString().block()).contains("jvm_memory_used_bytes{area=\"heap\"");
    }

    @Test
    void open_metrics_are_given_to_who_accepts_them() {
        MockServerHttpResponse answer = answer(
                TOKEN,
                get("/metrics", "bearer " + TOKEN)
                        .header("Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5"));

        assertThat(answer.getHeaders().getFirst("Content-Type")).startsWith("application/openmetrics-text");
        assertThat(answer.getBodyAsString().block()).endsWith("# EOF\n");
    }

    @Test
    void nobody_else_does() {
        for (String wrong : new String[] {"Bearer " + TOKEN + "x", "Bearer ", TOKEN, "Basic " + TOKEN, ""}) {
            MockServerHttpResponse answer = answer(TOKEN, get("/metrics", wrong));

            assertThat(answer.getStatusCode()).as(wrong).isEqualTo(HttpStatus.UNAUTHORIZED);
            assertThat(answer.getBodyAsString().block())
                    .contains("UNAUTHENTICATED")
                    .doesNotContain("jvm_");
        }
    }

    @Test
    void without_a_token_there_is_no_such_path() {
        assertThat(answer("", get("/metrics", "Bearer ")).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    void other_paths_go_on() {
        assertThat(answer(TOKEN, get("/metrics/x", "")).getStatusCode()).isEqualTo(HttpStatus.I_AM_A_TEAPOT);
        assertThat(answer(TOKEN, MockServerHttpRequest.post("/metrics")).getStatusCode())
                .isEqualTo(HttpStatus.I_AM_A_TEAPOT);
    }

    @Test
    void a_token_that_can_be_guessed_is_refused_and_none_is_told() {
        assertThatThrownBy(() -> new MetricsSettings("short"))
                .hasMessageContaining("mcpm.metrics.token")
                .message()
                .doesNotContain("short");
        assertThat(new MetricsSettings(TOKEN).toString()).doesNotContain(TOKEN);
    }

    private static BaseBuilder<?> get(String path, String authorization) {
        return MockServerHttpRequest.get(path).header("Authorization", authorization);
    }

    private MockServerHttpResponse answer(String token, BaseBuilder<?> request) {
        MockServerWebExchange exchange = MockServerWebExchange.from(request);
        new MetricsFilter(registry, new MetricsSettings(token))
                .filter(exchange, other -> {
                    other.getResponse().setStatusCode(HttpStatus.I_AM_A_TEAPOT);
                    return other.getResponse().setComplete();
                })
                .block();
        return exchange.getResponse();
    }
}
