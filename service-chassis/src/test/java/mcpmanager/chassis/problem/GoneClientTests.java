package mcpmanager.chassis.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.netty.channel.AbortedException;

/** Clients come and go as they like: that is no fault of the service's. */
class GoneClientTests {

    private final ProblemTranslator translator =
            new ProblemTranslator(new StaticListableBeanFactory().getBeanProvider(FaultMapping.class));
    private final MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/"));

    @Test
    void whoWentAwayIsNotAnswered() {
        AbortedException gone = AbortedException.beforeSend();

        assertThatThrownBy(() -> translator.handle(exchange, gone).block()).isSameAs(gone);
        assertThat(exchange.getResponse().isCommitted()).isFalse();
    }

    @Test
    void aFaultOfOursIsAnswered() {
        translator.handle(exchange, new IllegalStateException("ours")).block();

        assertThat(exchange.getResponse().getStatusCode()).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
    }
}
