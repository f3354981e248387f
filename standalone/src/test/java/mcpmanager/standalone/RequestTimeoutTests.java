package mcpmanager.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.netty.NettyPipeline;

class RequestTimeoutTests {

    private static final String HEADERS = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\n";

    private final EmbeddedChannel channel = new EmbeddedChannel();

    @BeforeEach
    void guard() {
        channel.freezeTime();
        channel.pipeline().addLast(NettyPipeline.HttpCodec, new HttpServerCodec());
        RequestTimeout.guard(channel, Duration.ofSeconds(30));
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @ParameterizedTest
    @ValueSource(strings = {"P", "POST / HTTP/1.1\r\nHost: a\r\n", HEADERS, HEADERS + "abc"})
    void whatDoesNotEndIsClosed(String begun) {
        send(begun.substring(0, 1));
        pass(29);
        send(begun.substring(1)); // new bytes are no new time
        assertThat(channel.isOpen()).isTrue();
        pass(1);

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aRequestThatIsThereLeavesNoTimer() {
        send(HEADERS + "abcd");
        assertThat(channel.hasPendingTasks()).isFalse();
        pass(31);
        send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        pass(31);

        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void theNextRequestHasItsOwnTime() {
        send(HEADERS);
        pass(20);
        send("abcd");
        send(HEADERS);
        pass(20);
        assertThat(channel.isOpen()).isTrue();
        pass(10);

        assertThat(channel.isOpen()).isFalse();
    }

    private void send(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    private void pass(int seconds) {
        channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
    }
}
