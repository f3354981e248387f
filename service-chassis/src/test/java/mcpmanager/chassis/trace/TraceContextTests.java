package mcpmanager.chassis.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

final class TraceContextTests {

    private static final String VALID = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void aTraceIsOurOwnAndLinkedToTheCallers() {
        TraceContext trace = TraceContext.start(VALID);

        assertThat(trace.linked()).isEqualTo(VALID);
        assertThat(trace.traceId()).matches("[0-9a-f]{32}").isNotEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(trace.traceparent()).isEqualTo("00-" + trace.traceId() + "-" + trace.spanId() + "-01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\nX: y"
            })
    void whatIsNoTraceparentIsNotLinked(String sent) {
        assertThat(TraceContext.start(sent).linked()).isNull();
        assertThat(TraceContext.start(VALID).linkedTo(sent).linked()).isEqualTo(VALID);
    }

    @Test
    void aRequestKeepsItsTrace() {
        var exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/").header("traceparent", VALID));

        TraceContext first = TraceContext.of(exchange);

        assertThat(TraceContext.of(exchange)).isSameAs(first);
        assertThat(first.linked()).isEqualTo(VALID);
    }
}
