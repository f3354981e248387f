package mcpmanager.invoke;

import static mcpmanager.invoke.SharedGateway.GATEWAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import mcpmanager.events.invocation.InvocationEvent.InvocationLimited;
import mcpmanager.events.invocation.LimitState;
import mcpmanager.events.invocation.LimitState.CountedBy;
import mcpmanager.events.invocation.LimitState.Scope;
import mcpmanager.events.organization.CallRate;
import mcpmanager.events.organization.DefaultEffect;
import mcpmanager.events.organization.OrganizationEvent.OrganizationChanged;
import mcpmanager.events.organization.OrganizationLimits;
import mcpmanager.events.policy.PolicyDefinition.CallLimit;
import mcpmanager.events.policy.PolicyDefinition.CallQuota;
import mcpmanager.events.tool.RateLimit;
import mcpmanager.invoke.Gateway.Answer;
import mcpmanager.invoke.catalog.KnownLimits;
import mcpmanager.rules.apikey.ApiKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls under limits, counted in Redis. */
class RateLimitIT {

    private static final String ONE = "{\"id\":1}";

    private final Governed shop =
            new Governed("select id from customer where id = :id", "\"id\":{\"type\":\"integer\"}");

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void a_tool_s_limit_tells_what_is_left_and_then_refuses() {
        shop.limit(new RateLimit(RateLimit.Scope.KEY, 2, Duration.ofHours(1)));
        Answer first = awaitLimited(shop.key, "\"key-3600s\"");
        Answer second = GATEWAY.invoke(shop.tool, shop.key, ONE);
        Answer third = GATEWAY.invoke(shop.tool, shop.key, ONE);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.headers())
                .containsEntry("RateLimit-Policy", "\"key-3600s\";q=2;w=3600")
                .containsEntry("RateLimit", "\"key-3600s\";r=1;t=1800");
        assertThat(second.headers().get("RateLimit")).startsWith("\"key-3600s\";r=0;t=");
        assertThat(third.status()).isEqualTo(429);
        assertThat(third.code()).isEqualTo("RATE_LIMITED");
        assertThat(Integer.parseInt(third.headers().get("Retry-After"))).isBetween(1700, 1800);
        assertThat(third.headers().get("RateLimit")).startsWith("\"key-3600s\";r=0;t=");

        InvocationLimited limited = limited(third);
        assertThat(limited.code()).isEqualTo("RATE_LIMITED");
        assertThat(limited.retryAfter()).isBetween(Duration.ofMinutes(28), Duration.ofMinutes(30));
        LimitState state = limited.call().limits();
        assertThat(state).isNotNull();
        assertThat(state.countedBy()).isEqualTo(CountedBy.REDIS);
        assertThat(state.limits()).singleElement().satisfies(limit -> {
            assertThat(limit.scope()).isEqualTo(Scope.KEY);
            assertThat(limit.calls()).isEqualTo(2);
            assertThat(limit.retryAfter()).isEqualTo(limited.retryAfter());
        });
    }

    @Test
    void a_key_s_limit_is_each_key_s_own_and_stays_when_the_key_is_rotated() {
        shop.limit(new RateLimit(RateLimit.Scope.KEY, 1, Duration.ofHours(1)));
        ApiKey other = shop.admin.key(shop.server, null);
        ApiKey rotated = shop.admin.rotate(shop.server, shop.key, Instant.now().plusSeconds(600), Duration.ofHours(1));
        await().until(() -> GATEWAY.sees(rotated, shop.tool) && GATEWAY.sees(other, shop.tool));
        awaitLimited(shop.key, "\"key-3600s\"");

        assertThat(GATEWAY.invoke(shop.tool, rotated, ONE).status()).isEqualTo(429);
        assertThat(GATEWAY.invoke(shop.tool, other, ONE).status()).isEqualTo(200);
    }

    @Test
    void all_limits_of_a_call_hold_and_one_that_is_refused_is_counted_under_none() {
        shop.admin.publish(new OrganizationChanged(
                shop.admin.organization,
                "Organisation",
                DefaultEffect.ALLOW,
                new OrganizationLimits(List.of(new CallRate(10, Duration.ofHours(10))), null, null, null)));
        shop.limit(
                new RateLimit(RateLimit.Scope.TOOL, 5, Duration.ofHours(5)),
                new RateLimit(RateLimit.Scope.SERVER, 1, Duration.ofHours(1)));
        awaitLimits(1, 2);
        Answer first = GATEWAY.invoke(shop.tool, shop.key, ONE);
        Answer refused = GATEWAY.invoke(shop.tool, shop.key, ONE);

        assertThat(first.headers().get("RateLimit-Policy"))
                .isEqualTo("\"organization-36000s\";q=10;w=36000, \"tool-18000s\";q=5;w=18000,"
                        + " \"server-3600s\";q=1;w=3600");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers().get("RateLimit"))
                .contains("\"organization-36000s\";r=9;")
                .contains("\"tool-18000s\";r=4;")
                .contains("\"server-3600s\";r=0;");
    }

    @Test
    void a_policy_limits_the_calls_of_each_key_that_it_allows() {
        shop.define(Policies.limiting("args.id < 10", new CallLimit(1, Duration.ofHours(1)), null));
        awaitLimited(shop.key, "\"policy-3600s\"");

        assertThat(GATEWAY.invoke(shop.tool, shop.key, ONE).code()).isEqualTo("RATE_LIMITED");
        assertThat(GATEWAY.invoke(shop.tool, shop.key, "{\"id\":10}").status()).isEqualTo(200);
    }

    @Test
    void a_quota_ends_with_its_day_or_month() {
        shop.define(Policies.limiting(null, null, new CallQuota(1, 3)));
        Answer last = awaitLimited(shop.key, "\"policy-day\"");
        Answer refused = GATEWAY.invoke(shop.tool, shop.key, ONE);

        assertThat(last.headers().get("RateLimit"))
                .contains("\"policy-day\";r=0;")
                .contains("\"policy-month\";r=2;");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("QUOTA_EXHAUSTED");
        assertThat(Integer.parseInt(refused.headers().get("Retry-After"))).isBetween(1, 86_400);
    }

    @Test
    void what_is_refused_for_another_reason_is_not_counted() {
        shop.limit(new RateLimit(RateLimit.Scope.KEY, 2, Duration.ofHours(1)));
        awaitLimited(shop.key, "\"key-3600s\"");

        assertThat(GATEWAY.invoke(shop.tool, shop.key, "{\"id\":\"one\"}").status())
                .isEqualTo(400);
        assertThat(GATEWAY.invoke(shop.tool, shop.key, ONE).status()).isEqualTo(200);
    }

    /** Without a call, which might be counted under some of them. */
    private void awaitLimits(int ofOrganization, int ofTool) {
        await().until(() -> GATEWAY.bean(KnownLimits.class)
                                .rateLimitsOf(shop.admin.organization)
                                .size()
                        == ofOrganization
                && Objects.requireNonNull(GATEWAY.callable(shop.key, shop.tool))
                                .limits()
                                .rates()
                                .size()
                        == ofTool);
    }

    /** The first call that is counted. */
    private Answer awaitLimited(ApiKey key, String policy) {
        return await().until(
                        () -> GATEWAY.invoke(shop.tool, key, ONE),
                        answer -> answer.headers()
                                .getOrDefault("RateLimit-Policy", "")
                                .contains(policy));
    }

    private InvocationLimited limited(Answer answer) {
        String trace = answer.body().path("traceId").asString();
        return await().until(
                        () -> shop.recorded.read().stream()
                                .filter(event -> event.call().traceId().equals(trace))
                                .map(InvocationLimited.class::cast)
                                .findAny()
                                .orElse(null),
                        found -> found != null);
    }
}
