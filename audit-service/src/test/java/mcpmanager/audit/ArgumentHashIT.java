package mcpmanager.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import mcpmanager.chassis.testing.FedService;
import mcpmanager.events.identity.Role;
import mcpmanager.events.invocation.InvocationCall;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.wire.EventEnvelope;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whoever has the hash of a value finds the calls that had it among their sensitive arguments, and no others. */
final class ArgumentHashIT {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00.123456Z");
    private static final String ONE = "hmac:YEm_r93KFDkDvjyGO-LONw";
    private static final String OTHER = "hmac:AAm_r93KFDkDvjyGO-LONw";

    private final FedService service = Auditor.SERVICE;
    private final Auditor auditor = new Auditor();
    private final OrganizationId organization = auditor.organization();

    @Test
    void aHashFindsTheCallsThatHadItAndOnlyThose() {
        InvocationCall both = Calls.hashed(organization, NOON, ONE, OTHER, ONE);
        InvocationCall running = Calls.hashed(organization, NOON.plusSeconds(1), ONE);
        InvocationCall other = Calls.hashed(organization, NOON.plusSeconds(2), OTHER);
        EventEnvelope<?> started = Calls.started(both);
        EventEnvelope<?> succeeded = Calls.succeeded(both);
        service.publish(
                started,
                succeeded,
                Calls.started(running),
                Calls.denied(other),
                Calls.succeeded(Calls.call(organization)),
                Calls.succeeded(Calls.hashed(OrganizationId.next(), NOON, ONE)));
        service.publish(started, succeeded);
        FedService.await(() -> found("").size() == 4);

        assertThat(found("?argumentHash=" + ONE)).containsExactly(running.traceId(), both.traceId());
        assertThat(found("?argumentHash=" + OTHER)).containsExactly(other.traceId(), both.traceId());
        assertThat(found("?argumentHash=" + ONE + "&outcome=SUCCEEDED")).containsExactly(both.traceId());
        assertThat(found("?argumentHash=" + ONE + "&from=2026-11-01T12:00:01Z")).containsExactly(running.traceId());
        assertThat(found("?argumentHash=" + ONE.toLowerCase(java.util.Locale.ROOT)))
                .isEmpty();
    }

    @Test
    void whatWasFoundComesInPagesTheNewestFirst() {
        List<InvocationCall> calls = IntStream.range(0, 7)
                .mapToObj(i -> Calls.hashed(organization, NOON.plusSeconds(Math.min(i, 4)), ONE))
                .toList();
        service.publish(calls.stream().map(Calls::succeeded).toArray(EventEnvelope[]::new));
        FedService.await(() -> found("").size() == 7);

        JsonNode page = auditor.get("?limit=3&argumentHash=" + ONE);
        List<JsonNode> read = auditor.allFrom(page, "?limit=3&argumentHash=" + ONE);

        assertThat(read)
                .extracting(trace -> trace.get("traceId").stringValue())
                .containsExactlyInAnyOrderElementsOf(
                        calls.stream().map(InvocationCall::traceId).toList());
        assertThat(read)
                .extracting(trace -> trace.get("receivedAt").stringValue())
                .isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void whatIsNoHashIsKeptAsItIsAndNotLookedFor() {
        InvocationCall odd =
                Calls.hashed(organization, NOON, "canary", "hmac:\0", null, "hmac:" + "a".repeat(5000), OTHER);
        service.publish(Calls.succeeded(odd));
        FedService.await(() -> found("?argumentHash=" + OTHER).size() == 1);

        for (String refused : List.of("canary", "hmac:", ONE + "\0", "hmac:" + "a".repeat(65))) {
            service.as(organization, Role.AUDITOR)
                    .get()
                    .uri("/api/v1/traces?argumentHash={hash}", refused)
                    .exchange()
                    .expectStatus()
                    .isBadRequest()
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("INVALID_FILTER");
        }
        for (Role role : List.of(Role.VIEWER, Role.POLICY_ADMIN)) {
            service.as(organization, role)
                    .get()
                    .uri("/api/v1/traces?argumentHash=" + ONE)
                    .exchange()
                    .expectStatus()
                    .isForbidden();
        }
    }

    private List<String> found(String query) {
        return auditor.items(query).stream()
                .map(trace -> trace.get("traceId").stringValue())
                .toList();
    }
}
