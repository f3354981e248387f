package mcpmanager.standalone.reading;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import mcpmanager.chassis.WebChassis;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A service that only answers GET. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import({WebChassis.class, ReadingService.Paths.class})
public class ReadingService {

    /** Both services have a bean of this name. */
    @Bean
    String owner() {
        return "reading";
    }

    /** Lets a test see what happens to a request and decide when it is answered. */
    public record Probe(
            CountDownLatch entered, CountDownLatch cancelled, CountDownLatch streamEnded, Sinks.One<String> answer) {

        Probe() {
            this(new CountDownLatch(1), new CountDownLatch(1), new CountDownLatch(1), Sinks.one());
        }
    }

    @Bean
    Probe probe() {
        return new Probe();
    }

    @RestController
    static final class Paths {

        private final Probe probe;
        private final String text;

        Paths(Probe probe, @Value("${sample.text}") String text) {
            this.probe = probe;
            this.text = text;
        }

        @GetMapping("/api/v1/tools")
        String list() {
            return "reading " + text;
        }

        @GetMapping("/api/v1/tools/held")
        Mono<String> held() {
            return probe.answer()
                    .asMono()
                    .doOnSubscribe(any -> probe.entered().countDown())
                    .doOnCancel(probe.cancelled()::countDown);
        }

        @GetMapping("/api/v1/tools/slow")
        Mono<String> slow() {
            return Mono.delay(Duration.ofSeconds(1))
                    .map(any -> "answered")
                    .doOnSubscribe(any -> System.out.println("a slow call has begun"));
        }

        @GetMapping(path = "/api/v1/tools/changes", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
        Flux<ServerSentEvent<String>> changes() {
            return Flux.interval(Duration.ofMillis(20))
                    .onBackpressureDrop()
                    .map(n -> ServerSentEvent.builder("change " + n).build())
                    .doOnCancel(probe.streamEnded()::countDown);
        }
    }
}
