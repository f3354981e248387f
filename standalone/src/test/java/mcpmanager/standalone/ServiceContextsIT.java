package mcpmanager.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import mcpmanager.embedded.StartListener;
import mcpmanager.standalone.failing.FailingService;
import mcpmanager.standalone.reading.ReadingService;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;

final class ServiceContextsIT {

    @Test
    void eachServiceSeesItsOwnBeansConfigurationAndProperties() throws Exception {
        try (var samples = RunningSamples.start()) {
            assertThat(samples.bean(ServiceName.QUERY, String.class)).isEqualTo("reading");
            assertThat(samples.bean(ServiceName.COMMAND, String.class)).isEqualTo("writing");
            assertThat(samples.get("/api/v1/tools").body()).isEqualTo("reading from the reading file");
            assertThat(samples.post("/api/v1/tools", "x").body()).isEqualTo("writing x from the writing file");
            assertThat(samples.contexts().context(ServiceName.COMMAND).getBeanNamesForType(ReadingService.Probe.class))
                    .isEmpty();
            assertThat(environment(samples, ServiceName.QUERY).getProperty("sample.secret"))
                    .isEqualTo("s3cret");
            assertThat(environment(samples, ServiceName.COMMAND).getProperty("sample.secret"))
                    .isNull();
        }
    }

    @Test
    void oneServiceStopsWithoutHarmToTheOthers() throws Exception {
        try (var samples = RunningSamples.start()) {
            samples.contexts().context(ServiceName.COMMAND).close();

            assertThat(samples.post("/api/v1/tools", "x").statusCode()).isEqualTo(503);
            assertThat(samples.get("/api/v1/tools").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aServiceThatCannotStartIsNamedWithItsReasonAndNothingIsLeftRunning() throws Exception {
        var failing = new Service(ServiceName.AUDIT, FailingService.class, "sample-failing", Map.of());
        try (var port = OnePort.bind("127.0.0.1", 0)) {
            List<Service> services = List.of(failing, SampleServices.READING);

            assertThatThrownBy(() -> ServiceContexts.start(services, port, StartListener.silent()))
                    .isInstanceOf(StandaloneStartException.class)
                    .hasMessage("audit-service did not start: no such key");

            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.port() + "/api/v1/tools"))
                    .build();
            var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
            assertThat(answer.statusCode()).isEqualTo(503);
        }
    }

    @Test
    void servicesThatCouldSeeEachOthersBeansAreRefused() {
        var twin = new Service(ServiceName.AUDIT, ReadingService.class, "sample-twin", Map.of());
        try (var port = OnePort.bind("127.0.0.1", 0)) {
            List<Service> services = List.of(SampleServices.READING, twin);

            assertThatThrownBy(() -> ServiceContexts.start(services, port, StartListener.silent()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void propertiesAreNotPrinted() {
        assertThat(SampleServices.READING.toString()).doesNotContain("s3cret");
    }

    private static Environment environment(RunningSamples samples, ServiceName service) {
        return samples.contexts().context(service).getEnvironment();
    }
}
