package mcpmanager.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import mcpmanager.standalone.reading.ReadingService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Sinks;

final class OnePortIT {

    private final RunningSamples samples = RunningSamples.start();
    private final ReadingService.Probe probe = samples.bean(ServiceName.QUERY, ReadingService.Probe.class);

    @AfterEach
    void stop() {
        samples.close();
    }

    @Test
    void theMethodDecidesWhichServiceAnswersAPath() throws Exception {
        assertThat(samples.get("/api/v1/tools").body()).startsWith("reading");
        assertThat(samples.post("/api/v1/tools", "a tool").body()).startsWith("writing a tool");
    }

    @Test
    void anUnknownPathIsAProblemInTheCallersLanguage() throws Exception {
        HttpResponse<String> answer = samples.client()
                .send(
                        samples.request("/nowhere")
                                .header("Accept-Language", "fa-IR")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body())
                .contains("\"code\":\"NOT_FOUND\"", "چیزی")
                .contains(answer.headers().firstValue("X-Trace-Id").orElseThrow());
    }

    @Test
    void aServiceThatIsNotUpIsTemporarilyUnavailable() throws Exception {
        HttpResponse<String> answer = samples.get("/api/v1/traces");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("\"code\":\"TEMPORARILY_UNAVAILABLE\"");
    }

    @Test
    void aHeaderBeyondTheLimitIsRefusedBeforeAnyServiceSeesIt() throws Exception {
        HttpResponse<String> answer = samples.client()
                .send(
                        samples.request("/api/v1/tools")
                                .header("X-Large", "x".repeat(20_000))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(431);
    }

    @Test
    void aCallIsCancelledInItsServiceWhenTheClientGoesAway() throws Exception {
        CompletableFuture<?> call = samples.client()
                .sendAsync(samples.request("/api/v1/tools/held").build(), HttpResponse.BodyHandlers.ofString());
        assertThat(probe.entered().await(20, TimeUnit.SECONDS)).isTrue();

        call.cancel(true);

        assertThat(probe.cancelled().await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anEventStreamArrivesAsItHappensAndIsCancelledWhenTheClientGoesAway() throws Exception {
        var answer = samples.client()
                .send(samples.request("/api/v1/tools/changes").build(), HttpResponse.BodyHandlers.ofInputStream());
        try (var events = answer.body()) {
            assertThat(new String(events.readNBytes(13), StandardCharsets.UTF_8))
                    .isEqualTo("data:change 0");
        }

        assertThat(probe.streamEnded().await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aStopTakesNoNewConnectionAndLetsARunningCallFinish() throws Exception {
        var call = samples.client()
                .sendAsync(samples.request("/api/v1/tools/held").build(), HttpResponse.BodyHandlers.ofString());
        assertThat(probe.entered().await(20, TimeUnit.SECONDS)).isTrue();

        CompletableFuture<Void> stop = CompletableFuture.runAsync(samples.port()::close);
        awaitRefusedConnections();
        assertThat(stop).isNotDone();
        probe.answer().emitValue("finished", Sinks.EmitFailureHandler.FAIL_FAST);

        assertThat(call.get(20, TimeUnit.SECONDS).body()).isEqualTo("finished");
        stop.get(20, TimeUnit.SECONDS);
    }

    @Test
    void aStopEndsEventStreamsWhileItWaitsForCalls() throws Exception {
        var answer = samples.client()
                .send(samples.request("/api/v1/tools/changes").build(), HttpResponse.BodyHandlers.ofInputStream());

        var call = samples.client()
                .sendAsync(samples.request("/api/v1/tools/held").build(), HttpResponse.BodyHandlers.ofString());
        assertThat(probe.entered().await(20, TimeUnit.SECONDS)).isTrue();

        CompletableFuture<Void> stop = CompletableFuture.runAsync(samples.port()::close);

        assertThat(probe.streamEnded().await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(call).isNotDone();
        probe.answer().emitValue("finished", Sinks.EmitFailureHandler.FAIL_FAST);
        assertThat(call.get(20, TimeUnit.SECONDS).body()).isEqualTo("finished");
        stop.get(20, TimeUnit.SECONDS);
        answer.body().close();
    }

    @Test
    void aPortInUseIsRefusedInOneSentence() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> OnePort.bind("127.0.0.1", other.getLocalPort()))
                    .isInstanceOf(StandaloneStartException.class)
                    .hasMessage("Port " + other.getLocalPort() + " on 127.0.0.1 is in use:"
                            + " stop what uses it or choose another with --port or MCPM_PORT.");
        }
    }

    private void awaitRefusedConnections() throws IOException, InterruptedException {
        while (true) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), samples.port().port()).close();
            } catch (ConnectException refused) {
                return;
            } catch (SocketException reset) {
                // nobody had taken it yet when the port was closed
            }
            Thread.sleep(10);
        }
    }
}
