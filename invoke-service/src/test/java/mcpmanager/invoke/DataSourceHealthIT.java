package mcpmanager.invoke;

import static mcpmanager.invoke.RestFixture.NO_ARGUMENTS;
import static mcpmanager.invoke.SharedGateway.GATEWAY;
import static mcpmanager.invoke.SharedGateway.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import mcpmanager.chassis.testing.PlainTokens;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceDisabled;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.datasource.RestAuthentication;
import mcpmanager.events.identity.Role;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.tool.ExecConfig;
import mcpmanager.events.tool.ToolId;
import mcpmanager.invoke.Gateway.Answer;
import mcpmanager.invoke.datasource.DataSources;
import mcpmanager.invoke.execution.RestBreakers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
        assertThat(good.path("reach").asString()).isEqualTo("REACHABLE");
        assertThat(good.at("/pool/connections").asInt()).isEqualTo(1);
        assertThat(good.at("/pool/inUse").isInt()).isTrue();
        assertThat(good.path("breakers")).isEmpty();
        assertThat(bad.path("reach").asString()).isEqualTo("UNREACHABLE");
        assertThat(bad.toString()).doesNotContain("password");
        assertThat(gauge(GATEWAY.bean(DataSources.class), "mcpm.invoke.data.sources.connections"))
                .isPositive();
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
        GATEWAY.invoke(tool, rest.key, "{}");
        JsonNode after = health(source);

        assertThat(before.at("/breakers/0/state").asString()).isEqualTo("CLOSED");
        assertThat(after.at("/breakers/0/state").asString()).isEqualTo("OPEN");
        assertThat(after.at("/breakers/0/failureRatePercent").asInt()).isEqualTo(100);
        assertThat(after.path("reach").asString()).isEqualTo("REACHABLE");
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
