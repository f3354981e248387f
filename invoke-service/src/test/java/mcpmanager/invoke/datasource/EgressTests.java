package mcpmanager.invoke.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import mcpmanager.chassis.egress.Egress;
import mcpmanager.chassis.egress.PlaceNotAllowedException;
import mcpmanager.events.datasource.DataSourceConnection;
import mcpmanager.events.datasource.DataSourceConnection.TlsMode;
import mcpmanager.events.datasource.RestAuthentication;
import mcpmanager.invoke.StubService;
import mcpmanager.rules.rest.RestRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
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
    private static final StubService LISTENER = new StubService("0.0.0.0");

    @AfterAll
    static void close() {
        LISTENER.close();
        NAMES.close();
        LOOPS.dispose();
    }

    @ParameterizedTest
    @MethodSource("mcpmanager.chassis.testing.RefusedPlaces#urls")
    void refused(String url) {
        int before = LISTENER.connections();
        WebService service =
                service(url.replace("{port}", "" + LISTENER.port()), Deployments.CLOSED, NAMES, "127.0.0.0/8");

        assertThatThrownBy(() -> service.exchange("GET", REQUEST, 1024).block(Duration.ofSeconds(5)))
                .isInstanceOf(AddressNotAllowedException.class);
        assertThat(LISTENER.connections()).isEqualTo(before);
    }

    @Test
    void whatTheDeploymentAllowsTheDataSourceHasToAskFor() {
        String url = "http://127.0.0.1:" + LISTENER.port();

        assertThat(call(service(url, Deployments.LOOPBACK, NAMES, "127.0.0.1/32")))
                .isEqualTo(200);
        assertThatThrownBy(() -> call(service(url, Deployments.LOOPBACK, NAMES, "10.0.0.0/8")))
                .isInstanceOf(AddressNotAllowedException.class);
    }

    /** Answers a public address first and loopback from then on. */
    @Test
    void aNameThatChangesItsAddressIsCheckedEachTime() {
        AtomicInteger asked = new AtomicInteger();
        var rebinding = new Twin(() -> asked.getAndIncrement() == 0 ? List.of("127.0.0.5") : List.of("127.0.0.1"));
        WebService service =
                service("http://rebinding.example:" + LISTENER.port(), Deployments.LOOPBACK, rebinding, "127.0.0.5/32");

        assertThat(call(service)).isEqualTo(200);
        int before = LISTENER.connections();
        assertThatThrownBy(() -> call(service)).isInstanceOf(AddressNotAllowedException.class);
        assertThat(LISTENER.connections()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("mcpmanager.chassis.testing.RefusedPlaces#hosts")
    void refusedAsADatabase(String host) {
        int before = LISTENER.connections();

        assertThatThrownBy(() -> database(host, LISTENER.port(), "shop", Deployments.CLOSED)
                        .getConnection())
                .hasRootCauseInstanceOf(PlaceNotAllowedException.class);
        assertThat(LISTENER.connections()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "127.0.0.2"})
    void anOwnServiceIsNoDataSourceOfAnyKind(String host) {
        for (String written : List.of(
                "jdbc:postgresql://127.0.0.1:{port}/mcpm?ssl=true",
                "r2dbc:postgresql://a:b@localhost:{port}/mcpm",
                "rediss://:secret@0.0.0.0:{port}/1",
                "kafka.invalid:9092,127.0.0.1:{port}")) {
            Egress own =
                    Deployments.with(List.of("127.0.0.0/8"), List.of(written.replace("{port}", "" + LISTENER.port())));
            int before = LISTENER.connections();
            String url = "http://" + host + ":" + LISTENER.port();

            assertThatThrownBy(() -> call(service(url, own, NAMES, "127.0.0.0/8")))
                    .isInstanceOf(AddressNotAllowedException.class);
            assertThatThrownBy(
                            () -> database(host, LISTENER.port(), "shop", own).getConnection())
                    .hasRootCauseInstanceOf(PlaceNotAllowedException.class);
            assertThat(LISTENER.connections()).isEqualTo(before);
        }
    }

    @Test
    void oneAddressThatIsNotAllowedIsEnough() {
        var mixed = new Twin(() -> List.of("127.0.0.5", "127.0.0.1"));
        WebService service =
                service("http://mixed.example:" + LISTENER.port(), Deployments.LOOPBACK, mixed, "127.0.0.5/32");

        assertThatThrownBy(() -> call(service)).isInstanceOf(AddressNotAllowedException.class);
    }

    private static DataSource database(String host, int port, String database, Egress egress) {
        var connection = new DataSourceConnection.Postgres(host, port, database, "reader", TlsMode.DISABLE);
        return PostgresConnections.of(connection, "", SETTINGS, egress);
    }

    private static int call(WebService service) {
        WebResponse response = service.exchange("GET", REQUEST, 1024).block(Duration.ofSeconds(5));
        return response == null ? 0 : response.status();
    }

    private static WebService service(
            String url, Egress egress, AddressResolverGroup<InetSocketAddress> names, String range) {
        var rest = new DataSourceConnection.Rest(url, new RestAuthentication.None(), List.of(range), null);
        return new WebService(
                Deployments.source(rest),
                URI.create(url),
                WebCredential.of(rest.authentication(), ""),
                new WebConnections(rest, new WebTls(null, null, null), SETTINGS, egress, names, LOOPS));
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
