package mcpmanager.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import mcpmanager.chassis.testing.FedService;
import mcpmanager.events.identity.Role;
import mcpmanager.events.invocation.InvocationCall;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.wire.CloudEventCodec;
import mcpmanager.events.wire.EventEnvelope;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the gateway published about a call is what an auditor reads. */
final class TracesIT {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00.123456Z");

    private final FedService service = Auditor.SERVICE;
    private final Auditor auditor = new Auditor();
    private final OrganizationId organization = auditor.organization();

    @Test
    void aCallThatSucceededTellsEverything() {
        InvocationCall call = Calls.call(organization);
        EventEnvelope<?> started = Calls.started(call);
        EventEnvelope<?> succeeded = Calls.succeeded(call);
        service.publish(started, succeeded);

        JsonNode trace = auditor.awaitTrace(call.traceId(), "SUCCEEDED");

        assertThat(trace.get("traceId").stringValue()).isEqualTo(call.traceId());
        assertThat(trace.get("invocationId").stringValue())
                .isEqualTo(call.invocationId().toString());
        assertThat(trace.get("serverId").stringValue()).isEqualTo(Calls.SERVER.toString());
        assertThat(trace.get("keyId").stringValue()).isEqualTo(Calls.KEY.toString());
        assertThat(trace.get("tool"))
                .isEqualTo(Auditor.json("{\"id\":\"" + Calls.TOOL + "\",\"name\":\"customer_by_id\",\"version\":3}"));
        assertThat(trace.get("channel").stringValue()).isEqualTo("MCP");
        assertThat(trace.get("client").stringValue()).isEqualTo("inspector");
        assertThat(trace.get("protocolVersion").stringValue()).isEqualTo("2026-07-28");
        assertThat(trace.get("arguments")).isEqualTo(Auditor.json("{\"id\":42}"));
        assertThat(trace.at("/decision/effect").asString()).isEqualTo("ALLOW");
        assertThat(trace.at("/decision/policies/0/version").intValue()).isEqualTo(2);
        assertThat(trace.at("/decision/masks/0/path").asString()).isEqualTo("$..email");
        assertThat(trace.at("/dataSource/version").intValue()).isEqualTo(2);
        assertThat(trace.get("rowCount").intValue()).isEqualTo(1);
        assertThat(trace.get("byteCount").intValue()).isEqualTo(52);
        assertThat(trace.get("resultSha256").stringValue()).isEqualTo("ab".repeat(32));
        assertThat(trace.get("resultFields")).isEqualTo(Auditor.json("[\"id\",\"name\"]"));
        assertThat(trace.get("stages"))
                .isEqualTo(Auditor.json(
                        "[{\"stage\":\"Authenticate\",\"micros\":12},{\"stage\":\"Execute\",\"micros\":850}]"));
        assertThat(trace.get("receivedAt").stringValue())
                .isEqualTo(call.receivedAt().toString());
        assertThat(trace.get("endedAt").stringValue())
                .isEqualTo(succeeded.time().toString());
        assertThat(trace.get("events").valueStream().map(e -> e.get("id").stringValue()))
                .containsExactly(started.id().toString(), succeeded.id().toString());
        assertThat(trace.has("code")).isFalse();
    }

    @Test
    void eachEndHasItsOutcomeAndItsCode() {
        Map.of(
                        "DENIED", Calls.denied(Calls.call(organization)),
                        "LIMITED", Calls.limited(Calls.call(organization)),
                        "FAILED", Calls.failed(Calls.call(organization)),
                        "CANCELLED", Calls.cancelled(Calls.call(organization)),
                        "RUNNING", Calls.started(Calls.call(organization)))
                .forEach((outcome, event) -> {
                    service.publish(event);
                    JsonNode trace = auditor.awaitTrace(traceId(event), outcome);
                    assertThat(trace.path("code").asString(""))
                            .isEqualTo(
                                    switch (outcome) {
                                        case "DENIED" -> "TOOL_NOT_FOUND";
                                        case "LIMITED" -> "RATE_LIMITED";
                                        case "FAILED" -> "TIMEOUT";
                                        default -> "";
                                    });
                    assertThat(trace.has("endedAt")).isEqualTo(!outcome.equals("RUNNING"));
                });
    }

    @Test
    void aRunningCallBecomesOneEndedCallInTheList() {
        InvocationCall call = Calls.call(organization);
        service.publish(Calls.started(call));
        FedService.await(() -> auditor.items("").size() == 1);
        assertThat(auditor.items("").getFirst().get("outcome").stringValue()).isEqualTo("RUNNING");
        assertThat(auditor.items("?outcome=RUNNING")).hasSize(1);

        service.publish(Calls.failed(call));
        auditor.awaitTrace(call.traceId(), "FAILED");

        assertThat(auditor.items("")).hasSize(1);
        assertThat(auditor.items("").getFirst().get("code").stringValue()).isEqualTo("TIMEOUT");
        assertThat(auditor.items("?outcome=RUNNING")).isEmpty();
    }

    @Test
    void pagesAreNewestFirstAndStandStillWhileCallsArrive() {
        List<EventEnvelope<?>> events = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            // three of them at the same moment
            events.add(Calls.succeeded(Calls.call(organization, "tool" + i, NOON.plusSeconds(Math.min(i, 4)))));
        }
        service.publish(events.toArray(EventEnvelope[]::new));
        FedService.await(() -> auditor.items("").size() == 7);

        JsonNode page = auditor.get("?limit=2");
        service.publish(Calls.succeeded(Calls.call(organization, "new", NOON.plusSeconds(60))));
        FedService.await(() -> auditor.items("").size() == 8);
        List<JsonNode> read = auditor.allFrom(page, "?limit=2");

        List<String> times =
                read.stream().map(t -> t.get("receivedAt").stringValue()).toList();
        assertThat(times).hasSize(7).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(read.stream().map(t -> t.get("traceId")).distinct()).hasSize(7);
    }

    @Test
    void filtersNarrowTheList() {
        service.publish(
                Calls.succeeded(Calls.call(organization, "one", NOON)),
                Calls.denied(Calls.call(organization, "two", NOON.plusSeconds(10))),
                Calls.failed(Calls.call(organization, "two", NOON.plusSeconds(20))));
        FedService.await(() -> auditor.items("").size() == 3);

        assertThat(auditor.items("?tool=two")).hasSize(2);
        assertThat(auditor.items("?tool=" + Calls.TOOL)).hasSize(3);
        assertThat(auditor.items("?tool=two&outcome=DENIED")).hasSize(1);
        assertThat(auditor.items("?server=" + Calls.SERVER + "&key=" + Calls.KEY))
                .hasSize(3);
        assertThat(auditor.items("?server=" + Calls.KEY)).isEmpty();
        assertThat(auditor.items("?from=2026-11-01T12:00:10Z")).hasSize(2);
        assertThat(auditor.items("?to=2026-11-01T12:00:10Z")).hasSize(1);
    }

    @Test
    void onlyAdministratorsAndAuditorsOfTheOrganisationRead() {
        InvocationCall call = Calls.call(organization);
        service.publish(Calls.succeeded(call));
        auditor.awaitTrace(call.traceId(), "SUCCEEDED");
        String trace = "/api/v1/traces/" + call.traceId();

        for (String uri : List.of(trace, "/api/v1/traces")) {
            status(uri, 200, organization, Role.ADMIN);
            status(uri, 200, organization, Role.AUDITOR);
            status(uri, 403, organization, Role.VIEWER);
            status(uri, 403, organization, Role.POLICY_ADMIN);
            service.anonymous().get().uri(uri).exchange().expectStatus().isUnauthorized();
        }
        status(trace, 404, OrganizationId.next(), Role.ADMIN);
        assertThat(service.as(OrganizationId.next(), Role.ADMIN)
                        .get()
                        .uri("/api/v1/traces")
                        .exchange()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody())
                .isEqualTo("{\"items\":[]}");
    }

    @Test
    void nonsenseIsRefusedWithACode() {
        auditor.isRefused("/" + "0".repeat(32), 404, "NOT_FOUND");
        auditor.isRefused("/abc", 400, "INVALID_TRACE_ID");
        auditor.isRefused("/" + "G".repeat(32), 400, "INVALID_TRACE_ID");
        auditor.isRefused("?limit=0", 400, "INVALID_LIMIT");
        auditor.isRefused("?cursor=AAAA", 400, "INVALID_CURSOR");
        auditor.isRefused("?cursor=MDE5ODAwMDAtMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDA1Y3VzdG9tZXI", 400, "INVALID_CURSOR");
        auditor.isRefused("?server=1", 400, "INVALID_FILTER");
        auditor.isRefused("?outcome=GOOD", 400, "INVALID_FILTER");
        auditor.isRefused("?from=yesterday", 400, "INVALID_FILTER");
        auditor.isRefused("?to=-100000-01-01T00:00:00Z", 400, "INVALID_FILTER");
    }

    @Test
    void thousandsASecondAreStoredAndTheFigureIsPrinted() {
        int calls = 10_000;
        service.stop();
        service.send(IntStream.range(0, calls)
                .<EventEnvelope<?>>mapToObj(i -> Calls.succeeded(Calls.call(organization)))
                .map(CloudEventCodec::encode)
                .toList());
        service.start();
        String stored = "select count(*) from event where organization_id = '" + organization + "'";
        FedService.await(() -> service.count(stored) > 0);
        long from = service.count(stored);
        long began = System.nanoTime();
        FedService.await(() -> service.count(stored) == calls);
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf("audit history stores %.0f events/s from a backlog%n", (calls - from) / seconds);
    }

    @Test
    void theTimeFromKafkaToAReadableTraceIsPrinted() {
        long[] micros = IntStream.range(0, 20)
                .mapToLong(i -> {
                    InvocationCall call = Calls.call(organization);
                    service.publish(Calls.succeeded(call));
                    long acknowledged = System.nanoTime();
                    auditor.awaitTrace(call.traceId(), "SUCCEEDED");
                    return (System.nanoTime() - acknowledged) / 1000;
                })
                .sorted()
                .toArray();
        System.out.printf(
                "acknowledged by Kafka to readable by trace id over HTTP: median %.1f ms, highest %.1f ms%n",
                micros[10] / 1e3, micros[19] / 1e3);
    }

    private static String traceId(EventEnvelope<?> envelope) {
        return ((mcpmanager.events.invocation.InvocationEvent) envelope.event())
                .call()
                .traceId();
    }

    private void status(String uri, int status, OrganizationId caller, Role role) {
        service.as(caller, role).get().uri(uri).exchange().expectStatus().isEqualTo(status);
    }
}
