package mcpmanager.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mcpmanager.chassis.testing.FedService;
import mcpmanager.events.identity.Role;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.wire.EventJson;
import tools.jackson.databind.JsonNode;

/** Who reads the traces of an organisation; the service is one for all tests, and ends with their process. */
record Auditor(OrganizationId organization) {

    static final FedService SERVICE = new FedService("audit", AuditService.class);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Of an organisation that nobody else has. */
    Auditor() {
        this(OrganizationId.next());
    }

    /** @param rest of the path, with the query */
    JsonNode get(String rest) {
        return json(String.valueOf(SERVICE.as(organization, Role.AUDITOR)
                .mutate()
                .responseTimeout(PATIENCE)
                .build()
                .get()
                .uri("/api/v1/traces" + rest)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody()));
    }

    List<JsonNode> items(String query) {
        return get(query).get("items").valueStream().toList();
    }

    /** Of all pages, from one that was read. */
    List<JsonNode> allFrom(JsonNode first, String query) {
        List<JsonNode> read = new ArrayList<>(first.get("items").valueStream().toList());
        for (JsonNode page = first; page.has("nextCursor"); ) {
            page = get(query + "&cursor=" + page.get("nextCursor").stringValue());
            read.addAll(page.get("items").valueStream().toList());
        }
        return read;
    }

    JsonNode awaitTrace(String traceId, String outcome) {
        List<JsonNode> found = new ArrayList<>();
        FedService.await(() -> {
            var answer = SERVICE.as(organization, Role.AUDITOR)
                    .get()
                    .uri("/api/v1/traces/{id}", traceId)
                    .exchange()
                    .expectBody(String.class)
                    .returnResult();
            JsonNode trace = json(String.valueOf(answer.getResponseBody()));
            if (answer.getStatus().value() == 200
                    && trace.get("outcome").stringValue().equals(outcome)) {
                found.add(trace);
            }
            return !found.isEmpty();
        });
        return found.getFirst();
    }

    void isRefused(String rest, int status, String code) {
        SERVICE.as(organization, Role.ADMIN)
                .get()
                .uri("/api/v1/traces" + rest)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code);
    }

    static JsonNode json(String text) {
        return EventJson.mapper().readTree(text);
    }
}
