package mcpmanager.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class TerminationIT {

    @Test
    void aCallThatIsBeingAnsweredWhenTheProcessIsToldToEndGetsItsAnswer() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SampleProcess.class.getName())
                .redirectErrorStream(true)
                .start();
        try (var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                var client = HttpClient.newHttpClient()) {
            String port = lineStartingWith("port ", output).substring("port ".length());
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/tools/slow"))
                    .build();
            var call = client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
            lineStartingWith("a slow call has begun", output);

            process.destroy();

            assertThat(call.get(20, TimeUnit.SECONDS).body()).isEqualTo("answered");
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String lineStartingWith(String start, BufferedReader output) throws Exception {
        StringBuilder seen = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(start)) {
                return line;
            }
            seen.append(line).append('\n');
        }
        throw new IllegalStateException("The process ended:\n" + seen);
    }
}
