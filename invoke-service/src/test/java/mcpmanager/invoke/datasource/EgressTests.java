package mcpmanager.invoke.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mcpmanager.events.datasource.DataSourceConnection;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.datasource.RestAuthentication;
import mcpmanager.invoke.StubService;
import mcpmanager.rules.address.AddressRange;
import mcpmanager.rules.address.EgressRule;
import mcpmanager.rules.rest.RestRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.netty.resources.LoopResources;
import reactor.netty.transport.NameResolverProvider;

/** No connection is made to where none may be: a listener counts. */
class EgressTests {

    private static final DataSourceSettings SETTINGS = new DataSourceSettings(
            2, 2, Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5), null);
    private static final RestRequest REQUEST = new RestRequest("/once", Map.of(), new byte[0]);
    private static final LoopResources LOOPS = LoopResources.create("egress-test", 1, true);
    private static final AddressResolverGroup<InetSocketAddress> NAMES =
            NameResolverProvider.builder().build().newNameResolverGroup(LOOPS, LoopResources.DEFAULT_NATIVE);
    private static final EgressRule CLOSED = new EgressRule(List.of(), List.of(), List.of());
    private static final EgressRule LOOPBACK = new EgressRule(
            List.of(), List.of(), List.of(AddressRange.parse("127.0.0.0/8").orElseThrow()));
    private static final StubService LISTENER = new StubService("0.0.0.0");

    @AfterAll
    static void close() {
        LISTENER.close();
        NAMES.close();
        LOOPS.dispose();
    }

    static Stream<String> refused() throws IOException {
        try (var table = EgressTests.class.getResourceAsStream("/egress/refused-urls.txt")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> line.startsWith("http")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource
    void refused(String url) {
        int before = LISTENER.connections();
        WebService service = service(url.replace("{port}", "" + LISTENER.port()), CLOSED, NAMES, "127.0.0.0/8");

        assertThatThrownBy(() -> service.exchange("GET", REQUEST, 1024).block(Duration.ofSeconds(5)))
                .isInstanceOf(AddressNotAllowedException.class);
        assertThat(LISTENER.connections()).isEqualTo(before);
    }

    @Test
    void whatTheDeploymentAllowsTheDataSourceHasToAskFor() {
        String url = "http://127.0.0.1:" + LISTENER.port();

        assertThat(call(service(url, LOOPBACK, NAMES, "127.0.0.1/32"))).isEqualTo(200);
        assertThatThrownBy(() -> call(service(url, LOOPBACK, NAMES, "10.0.0.0/8")))
                .isInstanceOf(AddressNotAllowedException.class);
    }

    /** Answers a public address first and loopback from then on. */
    @Test
    void aNameThatChangesItsAddressIsCheckedEachTime() {
        AtomicInteger asked = new AtomicInteger();
        var rebinding = new Twin(() -> asked.getAndIncrement() == 0 ? List.of("127.0.0.5") : List.of("127.0.0.1"));
        WebService service =
                service("http://rebinding.example:" + LISTENER.port(), LOOPBACK, rebinding, "127.0.0.5/32");

        assertThat(call(service)).isEqualTo(200);
        int before = LISTENER.connections();
        assertThatThrownBy(() -> call(service)).isInstanceOf(AddressNotAllowedException.class);
        assertThat(LISTENER.connections()).isEqualTo(before);
    }

    @Test
    void oneAddressThatIsNotAllowedIsEnough() {
        var mixed = new Twin(() -> List.of("127.0.0.5", "127.0.0.1"));
        WebService service = service("http://mixed.example:" + LISTENER.port(), LOOPBACK, mixed, "127.0.0.5/32");

        assertThatThrownBy(() -> call(service)).isInstanceOf(AddressNotAllowedException.class);
    }

    private static int call(WebService service) {
        WebResponse response = service.exchange("GET", REQUEST, 1024).block(Duration.ofSeconds(5));
        return response == null ? 0 : response.status();
    }

    private static WebService service(
            String url, EgressRule rule, AddressResolverGroup<InetSocketAddress> names, String range) {
        var rest = new DataSourceConnection.Rest(url, new RestAuthentication.None(), List.of(range), null);
        return new WebService(
                DataSourceId.next(),
                0,
                URI.create(url),
                WebCredential.of(rest.authentication(), ""),
                new WebConnections(rest, new WebTls(null, null, null), SETTINGS, rule, names, LOOPS));
    }

    /** A name server's answers. */
    private static final class Twin extends AddressResolverGroup<InetSocketAddress> {

        private final Supplier<List<String>> answers;

        Twin(Supplier<List<String>> answers) {
            this.answers = answers;
        }

        @Override
        protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
            return new InetNameResolver(executor) {
                @Override
                protected void doResolve(String name, Promise<InetAddress> promise) {
                    promise.setSuccess(addresses().getFirst());
                }

                @Override
                protected void doResolveAll(String name, Promise<List<InetAddress>> promise) {
                    promise.setSuccess(addresses());
                }
            }.asAddressResolver();
        }

        private List<InetAddress> addresses() {
            return answers.get().stream().map(InetAddress::ofLiteral).toList();
        }
    }
}
