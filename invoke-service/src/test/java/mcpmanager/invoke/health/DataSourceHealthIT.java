package mcpmanager.invoke.health;

import static mcpmanager.invoke.RestFixture.NO_ARGUMENTS;
import static mcpmanager.invoke.SharedGateway.GATEWAY;
import static mcpmanager.invoke.SharedGateway.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mcpmanager.chassis.testing.PlainTokens;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceDisabled;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.datasource.HealthEvent.BreakerState;
import mcpmanager.events.datasource.HealthEvent.DataSourceHealthChanged;
import mcpmanager.events.datasource.HealthEvent.Reach;
import mcpmanager.events.datasource.HealthEvent.Status;
import mcpmanager.events.datasource.RestAuthentication;
import mcpmanager.events.identity.Role;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.tool.ExecConfig;
import mcpmanager.events.tool.ToolId;
import mcpmanager.invoke.AdminLog;
import mcpmanager.invoke.Gateway.Answer;
import mcpmanager.invoke.RestFixture;
import mcpmanager.invoke.SharedGateway;
import mcpmanager.invoke.datasource.DataSources;
import mcpmanager.invoke.datasource.PostgresPool;
import mcpmanager.invoke.execution.RestBreakers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** What the gateway says about the data sources it uses. */
class DataSourceHealthIT {

    private final RestFixture rest = new RestFixture();
    private final String admin = PlainTokens.of(rest.admin.organization, Role.ADMIN);

    @AfterEach
    void close() {
        rest.close();
    }

    @Test
    void a_database_is_asked_and_its_pool_looked_at() {
        JsonNode good = health(rest.admin.dataSource(SHOP, "reader", AdminLog.CANARY));
        JsonNode bad = health(rest.admin.dataSource(SHOP, "reader", "another-password"));
        JsonNode own = health(rest.admin.dataSource(SharedGateway.BESIDE_SHOP, "reader", AdminLog.CANARY));

        assertThat(own.path("reach").asString()).isEqualTo("NOT_ALLOWED");
        assertThat(own.path("status").asString()).isEqualTo("NOT_ALLOWED");
        assertThat(good.path("reach").asString()).isEqualTo("REACHABLE");
        assertThat(good.path("status").asString()).isEqualTo("UP");
        assertThat(good.at("/pool/capacity").asInt()).isEqualTo(SharedGateway.MOST_CONNECTIONS);
        assertThat(good.at("/pool/connections").asInt()).isEqualTo(1);
        assertThat(good.at("/pool/inUse").isInt()).isTrue();
        assertThat(good.path("breakers")).isEmpty();
        assertThat(bad.path("reach").asString()).isEqualTo("UNREACHABLE");
        assertThat(bad.path("status").asString()).isEqualTo("DOWN");
        assertThat(bad.toString()).doesNotContain("password");
        assertThat(gauge(GATEWAY.bean(DataSources.class), "mcpm.invoke.data.sources.connections"))
                .isPositive();
    }

    @Test
    void a_database_whose_connections_are_all_in_use_is_not_asked() {
        DataSourceId source = rest.admin.dataSource(SHOP, "reader", AdminLog.CANARY);
        health(source);
        var pool = (PostgresPool) GATEWAY.bean(DataSources.class).open(rest.admin.organization, source);
        Duration unused = pool.unused();
        health(source);
        assertThat(pool.unused()).isGreaterThan(unused);
        var end = new CountDownLatch(1);
        Flux.range(0, SharedGateway.MOST_CONNECTIONS)
                .flatMap(each -> pool.use(session -> hold(end)))
                .subscribe();
        JsonNode busy;
        try {
            await().until(() -> pool.poolUse().inUse() == SharedGateway.MOST_CONNECTIONS);
            busy = health(source);
        } finally {
            end.countDown();
        }

        assertThat(busy.path("reach").asString()).isEqualTo("BUSY");
        assertThat(busy.path("status").asString()).isEqualTo("DEGRADED");
        assertThat(busy.at("/pool/waiting").asInt()).isZero();
    }

    @Test
    void a_web_service_is_connected_to_and_asked_nothing() {
        JsonNode good = health(rest.source(new RestAuthentication.None(), null));
        JsonNode bad = health(rest.source("http://127.0.0.1:1", new RestAuthentication.None(), null));
        JsonNode inside = health(rest.source("https://10.1.2.3", new RestAuthentication.None(), null));

        assertThat(good.path("reach").asString()).isEqualTo("REACHABLE");
        assertThat(good.at("/pool/capacity").asInt()).isEqualTo(SharedGateway.MOST_CONNECTIONS);
        assertThat(good.at("/pool/connections").asInt()).isZero();
        assertThat(rest.stub.requests()).isEmpty();
        assertThat(bad.path("reach").asString()).isEqualTo("UNREACHABLE");
        assertThat(inside.path("reach").asString()).isEqualTo("NOT_ALLOWED");
    }

    @Test
    void of_a_web_service_the_breakers_tell() {
        DataSourceId source = rest.source(new RestAuthentication.Bearer(), AdminLog.CANARY);
        ToolId tool = rest.tool(
                NO_ARGUMENTS,
                new ExecConfig.RestCall(
                        source,
                        "GET",
                        "/error",
                        Map.of(),
                        Map.of(),
                        null,
                        null,
                        null,
                        ExecConfig.Retry.NONE,
                        new ExecConfig.CircuitBreaker(50, 2, Duration.ofMinutes(1)),
                        65_536,
                        Duration.ofSeconds(2)),
                true);
        GATEWAY.invoke(tool, rest.key, "{}");
        JsonNode before = health(source);
        DataSourceHealthChanged tripped;
        try (HealthLog told = new HealthLog(SharedGateway.BOOTSTRAP, source)) {
            GATEWAY.invoke(tool, rest.key, "{}");
            tripped = told.next();
        }
        JsonNode after = health(source);

        assertThat(tripped)
                .extracting("before", "status", "reach", "breakers")
                .containsExactly(null, Status.DEGRADED, Reach.REACHABLE, List.of(BreakerState.OPEN));
        assertThat(before.at("/breakers/0/state").asString()).isEqualTo("CLOSED");
        assertThat(after.at("/breakers/0/state").asString()).isEqualTo("OPEN");
        assertThat(after.at("/breakers/0/failureRatePercent").asInt()).isEqualTo(100);
        assertThat(after.path("status").asString()).isEqualTo("DEGRADED");
        assertThat(after.at("/pool/connections").asInt()).isEqualTo(1);
        assertThat(after.toString()).doesNotContain(AdminLog.CANARY);
        assertThat(rest.stub.requests()).hasSize(2);
        assertThat(gauge(GATEWAY.bean(RestBreakers.class), "mcpm.invoke.data.sources.breakers"))
                .isPositive();
    }

    @ParameterizedTest
    @EnumSource(names = "ADMIN", mode = EnumSource.Mode.EXCLUDE)
    void it_is_for_administrators_only(Role role) {
        assertThat(ask(DataSourceId.next().toString(), PlainTokens.of(rest.admin.organization, role))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void what_is_anothers_or_disabled_is_not_there() {
        DataSourceId source = rest.source(new RestAuthentication.None(), null);
        health(source);

        assertThat(ask(source.toString(), PlainTokens.of(OrganizationId.next(), Role.ADMIN))
                        .status())
                .isEqualTo(404);
        assertThat(ask("x", admin).status()).isEqualTo(404);
        rest.admin.publish(new DataSourceDisabled(source, rest.admin.organization));
        await().until(() -> ask(source.toString(), admin).status() == 404);
    }

    private static boolean hold(CountDownLatch end) {
        try {
            return end.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode health(DataSourceId source) {
        await().until(() -> ask(source.toString(), admin).status() == 200);
        return ask(source.toString(), admin).body();
    }

    private static Answer ask(String source, String token) {
        return GATEWAY.get("/api/v1/data-sources/" + source + "/health", token);
    }

    private static double gauge(Object binder, String name) {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        ((MeterBinder) binder).bindTo(registry);
        return registry.get(name).gauges().stream().mapToDouble(Gauge::value).sum();
    }
}
