package mcpmanager.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static mcpmanager.query.AdminHistory.dataSourceRegistered;
import static mcpmanager.query.AdminHistory.definition;
import static mcpmanager.query.AdminHistory.event;
import static mcpmanager.query.AdminHistory.policy;
import static mcpmanager.query.AdminHistory.toolRegistered;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import mcpmanager.chassis.testing.FedService;
import mcpmanager.events.AdminEvent;
import mcpmanager.events.datasource.DataSourceConnection;
import mcpmanager.events.datasource.DataSourceEvent.CredentialRotated;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceChanged;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceDeleted;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceDisabled;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.datasource.RestAuthentication;
import mcpmanager.events.identity.Role;
import mcpmanager.events.identity.UserEvent.InvitationAccepted;
import mcpmanager.events.identity.UserEvent.UserDeleted;
import mcpmanager.events.identity.UserEvent.UserDisabled;
import mcpmanager.events.identity.UserEvent.UserInvited;
import mcpmanager.events.identity.UserEvent.UserRolesChanged;
import mcpmanager.events.identity.UserId;
import mcpmanager.events.module.WasmModuleEvent.WasmModuleDeleted;
import mcpmanager.events.module.WasmModuleEvent.WasmModuleUploaded;
import mcpmanager.events.module.WasmModuleId;
import mcpmanager.events.organization.DefaultEffect;
import mcpmanager.events.organization.OrganizationEvent;
import mcpmanager.events.organization.OrganizationEvent.OrganizationChanged;
import mcpmanager.events.organization.OrganizationEvent.OrganizationCreated;
import mcpmanager.events.organization.OrganizationEvent.ReadKeyIssued;
import mcpmanager.events.organization.OrganizationEvent.ReadKeyRevoked;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.organization.OrganizationLimits;
import mcpmanager.events.policy.PolicyEvent.PolicyAmended;
import mcpmanager.events.policy.PolicyEvent.PolicyDefined;
import mcpmanager.events.policy.PolicyEvent.PolicyDeleted;
import mcpmanager.events.policy.PolicyEvent.PolicyDisabled;
import mcpmanager.events.policy.PolicyEvent.PolicyEnabled;
import mcpmanager.events.policy.PolicyId;
import mcpmanager.events.secret.MasterKeyEvent;
import mcpmanager.events.secret.SecretRef;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.server.McpServerEvent.ApiKeyIssued;
import mcpmanager.events.server.McpServerEvent.ApiKeyRevoked;
import mcpmanager.events.server.McpServerEvent.ApiKeyRotated;
import mcpmanager.events.server.McpServerEvent.AuthorizationChanged;
import mcpmanager.events.server.McpServerEvent.McpServerChanged;
import mcpmanager.events.server.McpServerEvent.McpServerCreated;
import mcpmanager.events.server.McpServerEvent.McpServerDeleted;
import mcpmanager.events.server.McpServerEvent.McpServerDisabled;
import mcpmanager.events.server.McpServerEvent.McpServerEnabled;
import mcpmanager.events.server.McpServerEvent.ToolAssigned;
import mcpmanager.events.server.McpServerEvent.ToolRemoved;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.server.ServerAuthorization;
import mcpmanager.events.tool.ToolEvent.ToolChanged;
import mcpmanager.events.tool.ToolEvent.ToolDeleted;
import mcpmanager.events.tool.ToolEvent.ToolDisabled;
import mcpmanager.events.tool.ToolEvent.ToolEnabled;
import mcpmanager.events.tool.ToolId;
import mcpmanager.events.wire.CloudEventCodec;
import mcpmanager.events.wire.EventEnvelope;
import mcpmanager.events.wire.EventJson;
import mcpmanager.events.wire.Topics;
import mcpmanager.query.view.Projection;
import mcpmanager.query.view.View;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import tools.jackson.databind.JsonNode;

/** What was published is what is read, in the caller's organisation, whatever way the events arrive. */
final class QueryServiceIT {

    private static FedService service;
    private final OrganizationId organization = OrganizationId.next();

    @BeforeAll
    static void start() {
        service = new FedService("query", QueryService.class);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void aToolIsReadAsItsEventsMadeIt() {
        ToolId id = ToolId.next();
        EventEnvelope<?> registered = toolRegistered(organization, id, "customer_by_id");
        EventEnvelope<?> disabled = event(2, new ToolDisabled(id, organization));
        service.publish(
                registered, event(1, new ToolChanged(id, organization, definition("customer"), null)), disabled);

        JsonNode tool = get("/api/v1/tools/" + id + "?atLeastVersion=2");

        assertThat(tool.get("id").stringValue()).isEqualTo(id.toString());
        assertThat(tool.get("version").longValue()).isEqualTo(2);
        assertThat(tool.get("enabled").booleanValue()).isFalse();
        assertThat(tool.get("createdAt").stringValue())
                .isEqualTo(registered.time().toString());
        assertThat(tool.get("updatedAt").stringValue())
                .isEqualTo(disabled.time().toString());
        assertThat(tool.at("/definition/name").stringValue()).isEqualTo("customer");
        assertThat(tool.at("/definition/execution/type").stringValue()).isEqualTo("POSTGRES_QUERY");
        assertThat(tool.at("/definition/execution/template").stringValue()).startsWith("select id");
        assertThat(tool.at("/definition/execution/timeout").stringValue()).isEqualTo("PT5S");
        assertThat(tool.at("/definition/inputSchema/properties/id/type").stringValue())
                .isEqualTo("integer");
    }

    @Test
    void everyEventOfThePublishedLanguageMovesItsViewOnOrIsKnownToHaveNone() {
        List<AdminEvent> unseen = new ArrayList<>(GoldenEvents.all());

        for (Projection<?, ?> projection : service.beans(Projection.class)) {
            assertFolded(projection);
            unseen.removeIf(projection.events()::isInstance);
        }

        assertThat(unseen)
                .allSatisfy(event -> assertThat(event).isInstanceOfAny(OrganizationEvent.class, MasterKeyEvent.class));
    }

    private static <E extends AdminEvent, V extends View> void assertFolded(Projection<E, V> projection) {
        List<E> events = GoldenEvents.all().stream()
                .filter(projection.events()::isInstance)
                .map(projection.events()::cast)
                .toList();
        V first = events.stream()
                .map(event -> projection.fold(null, event, event(0, event)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();

        assertThat(events).allSatisfy(event -> {
            V alone = projection.fold(null, event, event(0, event));
            V after = projection.fold(first, event, event(1, event));
            assertThat(alone != null || (after != null && after.version() == 1)).isTrue();
        });
    }

    @Test
    void aSingleReadHasTheVersionAsItsETag() {
        ToolId id = ToolId.next();
        service.publish(toolRegistered(organization, id, "t"), event(1, new ToolEnabled(id, organization)));

        service.as(organization, Role.VIEWER)
                .get()
                .uri("/api/v1/tools/{id}?atLeastVersion=1", id)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"1\"");
    }

    @Test
    void recordsThatComeTwiceOrLateChangeNothing() {
        ToolId id = ToolId.next();
        List<ProducerRecord<String, byte[]>> records = List.of(
                CloudEventCodec.encode(toolRegistered(organization, id, "first")),
                CloudEventCodec.encode(event(1, new ToolChanged(id, organization, definition("second"), null))),
                CloudEventCodec.encode(event(2, new ToolDisabled(id, organization))));
        service.send(records);
        JsonNode before = get("/api/v1/tools/" + id + "?atLeastVersion=2");
        ToolId last = ToolId.next();

        service.send(records);
        service.send(records.subList(0, 1));
        service.publish(toolRegistered(organization, last, "last"));
        get("/api/v1/tools/" + last + "?atLeastVersion=0");

        assertThat(get("/api/v1/tools/" + id)).isEqualTo(before);
    }

    @Test
    void aServerShowsItsToolsAndKeysButNoHash() {
        McpServerId id = McpServerId.next();
        ToolId kept = ToolId.next();
        ToolId removed = ToolId.next();
        ApiKeyId key = ApiKeyId.next();
        EventEnvelope<?> revoked = event(5, new ApiKeyRevoked(id, organization, key));
        service.publish(
                event(0, new McpServerCreated(id, organization, "sales", "فروش", null)),
                event(1, new ToolAssigned(id, organization, kept)),
                event(2, new ToolAssigned(id, organization, removed)),
                event(3, new ToolRemoved(id, organization, removed)),
                event(
                        4,
                        new ApiKeyIssued(
                                id, organization, key, "agent", "a1b2", SecretRef.of("api-key", key, 7), null)),
                revoked);

        JsonNode server = get("/api/v1/servers/" + id + "?atLeastVersion=5");

        assertThat(server.get("slug").stringValue()).isEqualTo("sales");
        assertThat(server.get("name").stringValue()).isEqualTo("فروش");
        assertThat(server.get("toolIds").valueStream().map(JsonNode::stringValue))
                .containsExactly(kept.toString());
        assertThat(server.at("/keys/0/id").stringValue()).isEqualTo(key.toString());
        assertThat(server.at("/keys/0/name").stringValue()).isEqualTo("agent");
        assertThat(server.at("/keys/0/lastFour").stringValue()).isEqualTo("a1b2");
        assertThat(server.at("/keys/0/revokedAt").stringValue())
                .isEqualTo(revoked.time().toString());
        assertThat(server.toString()).doesNotContain("api-key", "hash");
    }

    @Test
    void aRotatedKeyShowsItsEndAndItsSuccessorButNoHash() {
        McpServerId id = McpServerId.next();
        ApiKeyId old = ApiKeyId.next();
        ApiKeyId next = ApiKeyId.next();
        Instant end = Instant.parse("2026-11-01T12:00:00Z");
        service.publish(
                event(0, new McpServerCreated(id, organization, "sales", "Sales", "Ask.")),
                event(
                        1,
                        new ApiKeyIssued(
                                id, organization, old, "agent", "a1b2", SecretRef.of("api-key", old, 0), null)),
                event(
                        2,
                        new ApiKeyRotated(
                                id,
                                organization,
                                old,
                                end,
                                Duration.ofHours(1),
                                next,
                                "agent",
                                "c3d4",
                                SecretRef.of("api-key", next, 0),
                                null)),
                event(3, new McpServerChanged(id, organization, "فروش", null)),
                event(4, new McpServerDisabled(id, organization)),
                event(
                        5,
                        new AuthorizationChanged(
                                id,
                                organization,
                                new ServerAuthorization(
                                        "https://idp.example",
                                        null,
                                        null,
                                        false,
                                        new ServerAuthorization.Scopes(true, List.of())))));

        JsonNode server = get("/api/v1/servers/" + id + "?atLeastVersion=5");

        assertThat(server.at("/authorization/issuer").stringValue()).isEqualTo("https://idp.example");
        assertThat(server.at("/authorization/apiKeys").booleanValue()).isFalse();
        assertThat(server.at("/authorization/scopes/any").booleanValue()).isTrue();
        assertThat(server.get("name").stringValue()).isEqualTo("فروش");
        assertThat(server.has("instructions")).isFalse();
        assertThat(server.get("enabled").booleanValue()).isFalse();
        assertThat(server.at("/keys/0/expiresAt").stringValue()).isEqualTo(end.toString());
        assertThat(server.at("/keys/0/replacedBy").stringValue()).isEqualTo(next.toString());
        assertThat(server.at("/keys/1/id").stringValue()).isEqualTo(next.toString());
        assertThat(server.at("/keys/1/lastFour").stringValue()).isEqualTo("c3d4");
        assertThat(server.toString()).doesNotContain("api-key", "hash");
        service.publish(event(6, new McpServerEnabled(id, organization)));
        assertThat(get("/api/v1/servers/" + id + "?atLeastVersion=6")
                        .get("enabled")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void whatWasDeletedIsGoneAndStaysGone() {
        ToolId tool = ToolId.next();
        ToolId last = ToolId.next();
        McpServerId server = McpServerId.next();
        EventEnvelope<?> registered = toolRegistered(organization, tool, "gone");
        EventEnvelope<?> created = event(0, new McpServerCreated(server, organization, "gone", "Gone", null));
        service.publish(registered, created);
        get("/api/v1/tools/" + tool + "?atLeastVersion=0");
        get("/api/v1/servers/" + server + "?atLeastVersion=0");

        service.publish(
                event(1, new ToolDeleted(tool, organization)),
                event(1, new McpServerDeleted(server, organization, List.of())),
                registered,
                created,
                toolRegistered(organization, last, "last"));
        get("/api/v1/tools/" + last + "?atLeastVersion=0");

        assertThat(names(get("/api/v1/tools"))).containsExactly("last");
        assertThat(names(get("/api/v1/servers"))).isEmpty();
        refused("/api/v1/tools/" + tool, 404, "NOT_FOUND");
        refused("/api/v1/tools/" + tool + "?atLeastVersion=1", 404, "NOT_FOUND");
        refused("/api/v1/servers/" + server, 404, "NOT_FOUND");
    }

    @Test
    void aDataSourceShowsWhereItIsButNotItsSecret() {
        DataSourceId id = DataSourceId.next();
        service.publish(dataSourceRegistered(organization, id));

        JsonNode source = get("/api/v1/data-sources/" + id + "?atLeastVersion=0");

        assertThat(source.at("/connection/host").stringValue()).isEqualTo("db.example");
        assertThat(source.at("/connection/username").stringValue()).isEqualTo("reader");
        assertThat(source.toString()).doesNotContain("data-source/", "credential");
        assertThat(get("/api/v1/data-sources").at("/items/0")).isEqualTo(source);
    }

    @Test
    void aUserIsReadWithoutAnyHashUntilDeleted() {
        UserId id = UserId.next();
        Instant until = Instant.parse("2026-11-04T12:00:00Z");
        service.publish(event(0, new UserInvited(id, organization, "auditor", Set.of(Role.AUDITOR), until)));
        assertThat(get("/api/v1/users/" + id + "?atLeastVersion=0")
                        .get("invitedUntil")
                        .stringValue())
                .isEqualTo(until.toString());
        service.publish(
                event(1, new InvitationAccepted(id, organization)),
                event(2, new UserRolesChanged(id, organization, Set.of(Role.VIEWER, Role.ADMIN))),
                event(3, new UserDisabled(id, organization)));

        JsonNode user = get("/api/v1/users/" + id + "?atLeastVersion=3");

        assertThat(user.get("username").stringValue()).isEqualTo("auditor");
        assertThat(user.get("roles").toString()).isEqualTo("[\"ADMIN\",\"VIEWER\"]");
        assertThat(user.get("enabled").booleanValue()).isFalse();
        assertThat(user.has("invitedUntil")).isFalse();
        assertThat(user.toString()).doesNotContain("hash", "password");
        assertThat(get("/api/v1/users").at("/items/0")).isEqualTo(user);
        service.publish(event(4, new UserDeleted(id, organization)));
        FedService.await(() -> get("/api/v1/users").get("items").isEmpty());
        refused("/api/v1/users/" + id, 404, "NOT_FOUND");
    }

    @Test
    void usersAreReadByAdministratorsAndAuditorsOnly() {
        for (Role role : Role.values()) {
            service.as(organization, role)
                    .get()
                    .uri("/api/v1/users")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(role == Role.ADMIN || role == Role.AUDITOR ? 200 : 403);
        }
    }

    @Test
    void aPolicyIsReadAsItsEventsMadeItUntilItIsDeleted() {
        PolicyId id = PolicyId.next();
        PolicyId other = PolicyId.next();
        EventEnvelope<?> defined = event(0, new PolicyDefined(id, organization, policy("a")));
        service.publish(
                defined,
                event(1, new PolicyAmended(id, organization, policy("ب"))),
                event(2, new PolicyDisabled(id, organization)),
                event(0, new PolicyDefined(other, organization, policy("c"))));

        JsonNode policy = get("/api/v1/policies/" + id + "?atLeastVersion=2");
        get("/api/v1/policies/" + other + "?atLeastVersion=0");

        assertThat(policy.get("enabled").booleanValue()).isFalse();
        assertThat(policy.get("createdAt").stringValue())
                .isEqualTo(defined.time().toString());
        assertThat(policy.at("/definition/name").stringValue()).isEqualTo("ب");
        assertThat(policy.at("/definition/subjects/everyone").booleanValue()).isTrue();
        assertThat(policy.at("/definition/masks/0/path").stringValue()).isEqualTo("$..email");
        assertThat(names(get("/api/v1/policies"))).containsExactly("c", "ب");

        service.publish(event(3, new PolicyEnabled(id, organization)), event(4, new PolicyDeleted(id, organization)));
        service.publish(defined);
        FedService.await(() -> names(get("/api/v1/policies")).size() == 1);

        refused("/api/v1/policies/" + id, 404, "NOT_FOUND");
        refused("/api/v1/policies/" + id + "?atLeastVersion=4", 404, "NOT_FOUND");
        assertThat(names(get("/api/v1/policies"))).containsExactly("c");
    }

    @Test
    void aDataSourceIsReadAsItsEventsMadeItAndGoneWhenDeleted() {
        DataSourceId id = DataSourceId.next();
        SecretRef first = SecretRef.of("data-source", id, 0);
        SecretRef second = SecretRef.of("data-source", id, 1);
        service.publish(
                dataSourceRegistered(organization, id),
                event(
                        1,
                        new DataSourceChanged(
                                id,
                                organization,
                                "weather",
                                new DataSourceConnection.Rest(
                                        "https://a.example",
                                        new RestAuthentication.Bearer(),
                                        List.of("10.0.0.0/8"),
                                        null),
                                second,
                                first)),
                event(2, new CredentialRotated(id, organization, first, second)),
                event(3, new DataSourceDisabled(id, organization)));

        JsonNode source = get("/api/v1/data-sources/" + id + "?atLeastVersion=3");
        service.publish(event(4, new DataSourceDeleted(id, organization, first)));
        FedService.await(() -> names(get("/api/v1/data-sources")).isEmpty());

        assertThat(source.get("name").stringValue()).isEqualTo("weather");
        assertThat(source.get("kind").stringValue()).isEqualTo("REST");
        assertThat(source.get("enabled").booleanValue()).isFalse();
        assertThat(source.at("/connection/baseUrl").stringValue()).isEqualTo("https://a.example");
        assertThat(source.toString()).doesNotContain("data-source/", "credential");
        refused("/api/v1/data-sources/" + id, 404, "NOT_FOUND");
    }

    @Test
    void aModuleIsReadUntilItIsDeleted() {
        WasmModuleId id = WasmModuleId.next();
        service.publish(event(
                0, new WasmModuleUploaded(id, organization, "rounding", "9f86d081", 717, List.of("call", "round"))));

        JsonNode module = get("/api/v1/wasm-modules/" + id + "?atLeastVersion=0");
        assertThat(get("/api/v1/wasm-modules").at("/items/0")).isEqualTo(module);
        service.publish(event(1, new WasmModuleDeleted(id, organization)));
        FedService.await(() -> names(get("/api/v1/wasm-modules")).isEmpty());

        assertThat(module.get("name").stringValue()).isEqualTo("rounding");
        assertThat(module.get("sha256").stringValue()).isEqualTo("9f86d081");
        assertThat(module.at("/functions/1").stringValue()).isEqualTo("round");
        refused("/api/v1/wasm-modules/" + id, 404, "NOT_FOUND");
    }

    @Test
    void anOrganisationIsReadByItsMembersOnly() {
        service.publish(event(0, new OrganizationCreated(organization, "شرکت")));
        JsonNode created = get("/api/v1/organization?atLeastVersion=0");
        service.publish(event(
                1,
                new OrganizationChanged(
                        organization, "نو", DefaultEffect.DENY, new OrganizationLimits(List.of(), 5, null, null))));

        JsonNode changed = get("/api/v1/organization?atLeastVersion=1");

        assertThat(created.get("defaultEffect").stringValue()).isEqualTo("ALLOW");
        assertThat(changed.get("name").stringValue()).isEqualTo("نو");
        assertThat(changed.get("defaultEffect").stringValue()).isEqualTo("DENY");
        assertThat(changed.at("/limits/mostTools").intValue()).isEqualTo(5);
        service.as(OrganizationId.next(), Role.ADMIN)
                .get()
                .uri("/api/v1/organization")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void theReadKeyOfAnOrganisationIsKnownByItsLastCharactersUntilItIsRevoked() {
        ApiKeyId key = ApiKeyId.next();
        SecretRef hash = SecretRef.of("api-key", key, 0);
        service.publish(event(0, new OrganizationCreated(organization, "شرکت")));
        service.publish(event(1, new ReadKeyIssued(organization, key, "abcd", hash, null, null, List.of())));
        JsonNode issued = get("/api/v1/organization?atLeastVersion=1");
        service.publish(event(2, new ReadKeyRevoked(organization, List.of(key))));

        assertThat(issued.at("/readKey/id").stringValue()).isEqualTo(key.toString());
        assertThat(issued.at("/readKey/lastFour").stringValue()).isEqualTo("abcd");
        assertThat(issued.toString()).doesNotContain("api-key/");
        assertThat(get("/api/v1/organization?atLeastVersion=2").path("readKey").isNull())
                .isTrue();
    }

    @Test
    void anotherOrganisationSeesNothing() {
        ToolId id = ToolId.next();
        service.publish(toolRegistered(organization, id, "mine"));
        get("/api/v1/tools/" + id + "?atLeastVersion=0");

        var foreigner = service.as(OrganizationId.next(), Role.ADMIN);

        foreigner.get().uri("/api/v1/tools/{id}", id).exchange().expectStatus().isNotFound();
        foreigner
                .get()
                .uri("/api/v1/tools")
                .exchange()
                .expectBody()
                .json("{\"items\":[]}", org.springframework.test.json.JsonCompareMode.STRICT);
    }

    @Test
    void everyRoleMayReadAndNobodyElse() {
        for (Role role : Role.values()) {
            service.as(organization, role)
                    .get()
                    .uri("/api/v1/tools")
                    .exchange()
                    .expectStatus()
                    .isOk();
        }
        service.as(organization)
                .get()
                .uri("/api/v1/tools")
                .exchange()
                .expectStatus()
                .isForbidden();
        service.anonymous().get().uri("/api/v1/tools").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void pagesFollowEachOtherInTheOrderOfNames() {
        List<String> names = List.of("b", "a", "c", "customer", "Z", "_", "9");
        List<EventEnvelope<?>> events = new ArrayList<>();
        names.forEach(name -> events.add(toolRegistered(organization, ToolId.next(), name)));
        events.add(toolRegistered(organization, ToolId.next(), "a"));
        service.publish(events.toArray(EventEnvelope[]::new));
        FedService.await(() -> names(get("/api/v1/tools?limit=200")).size() == 8);

        List<String> read = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = get("/api/v1/tools?limit=3" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            read.addAll(names(page));
            cursor = page.has("nextCursor") ? page.get("nextCursor").stringValue() : null;
        }

        assertThat(read).containsExactly("9", "Z", "_", "a", "a", "b", "c", "customer");
    }

    @Test
    void aReadWaitsForTheVersionThatItAsksFor() throws Exception {
        ToolId id = ToolId.next();
        Thread later = Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(300);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            service.publish(toolRegistered(organization, id, "later"));
        });

        JsonNode tool = get("/api/v1/tools/" + id + "?atLeastVersion=0");

        assertThat(tool.at("/definition/name").stringValue()).isEqualTo("later");
        later.join();
    }

    @Test
    void aVersionThatDoesNotComeIsRefusedInTheCallersLanguage() {
        service.as(organization, Role.VIEWER)
                .get()
                .uri("/api/v1/tools/{id}?atLeastVersion=3", ToolId.next())
                .header("Accept-Language", "fa-IR,fa;q=0.9")
                .exchange()
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("VERSION_NOT_REACHED")
                .jsonPath("$.title")
                .value(title -> assertThat((String) title).contains("نسخه"));
    }

    @Test
    void nonsenseIsRefusedWithACode() {
        refused("/api/v1/tools?limit=0", 400, "INVALID_LIMIT");
        refused("/api/v1/tools?limit=201", 400, "INVALID_LIMIT");
        refused("/api/v1/tools?limit=ten", 400, "INVALID_LIMIT");
        refused("/api/v1/tools?limit=99999999999", 400, "INVALID_LIMIT");
        refused("/api/v1/tools?cursor=!", 400, "INVALID_CURSOR");
        refused("/api/v1/servers?cursor=AAAA", 400, "INVALID_CURSOR");
        refused("/api/v1/tools/1", 404, "NOT_FOUND");
        refused("/api/v1/tools/" + ToolId.next(), 404, "NOT_FOUND");
        refused("/api/v1/tools/" + ToolId.next() + "?atLeastVersion=-1", 400, "INVALID_VERSION");
        refused("/api/v1/nothing", 404, "NOT_FOUND");
    }

    @Test
    void recordsThatAreNoEventsOrUnknownDoNotHoldOthersUp() {
        ToolId id = ToolId.next();
        ProducerRecord<String, byte[]> good = CloudEventCodec.encode(toolRegistered(organization, id, "good"));
        ProducerRecord<String, byte[]> broken =
                new ProducerRecord<>(Topics.ADMIN_EVENTS, good.key(), "{".getBytes(UTF_8));
        good.headers().forEach(broken.headers()::add);
        ProducerRecord<String, byte[]> unknown =
                new ProducerRecord<>(Topics.ADMIN_EVENTS, good.key(), "{}".getBytes(UTF_8));
        good.headers().forEach(unknown.headers()::add);
        unknown.headers().remove("ce_type").add("ce_type", "mcpm.tool.renamed.v9".getBytes(UTF_8));
        ProducerRecord<String, byte[]> unnumbered = new ProducerRecord<>(Topics.ADMIN_EVENTS, good.key(), good.value());
        good.headers().forEach(unnumbered.headers()::add);
        unnumbered.headers().remove("ce_sequence");

        service.send(List.of(
                new ProducerRecord<>(Topics.ADMIN_EVENTS, good.key(), null),
                new ProducerRecord<>(Topics.ADMIN_EVENTS, good.key(), "nonsense".getBytes(UTF_8)),
                broken,
                unknown,
                unnumbered,
                CloudEventCodec.encode(event(4, new ToolDisabled(ToolId.next(), organization))),
                good));

        assertThat(get("/api/v1/tools/" + id + "?atLeastVersion=0")
                        .at("/definition/name")
                        .stringValue())
                .isEqualTo("good");
    }

    @Test
    void aNameWithANulIsKeptAndListed() {
        McpServerId id = McpServerId.next();
        service.publish(event(0, new McpServerCreated(id, organization, "nul", "a\0b", null)));

        assertThat(get("/api/v1/servers/" + id + "?atLeastVersion=0")
                        .get("name")
                        .stringValue())
                .isEqualTo("a\0b");
        assertThat(names(get("/api/v1/servers"))).hasSize(1);
    }

    @Test
    void aRestartGoesOnWithWhatWasPublishedMeanwhile() {
        ToolId before = ToolId.next();
        ToolId meanwhile = ToolId.next();
        service.publish(toolRegistered(organization, before, "before"));
        get("/api/v1/tools/" + before + "?atLeastVersion=0");
        service.stop();
        service.publish(
                toolRegistered(organization, meanwhile, "meanwhile"), event(1, new ToolDisabled(before, organization)));

        service.start();

        FedService.await(() -> names(get("/api/v1/tools")).size() == 2);
        assertThat(get("/api/v1/tools/" + before + "?atLeastVersion=1")
                        .get("enabled")
                        .booleanValue())
                .isFalse();
        assertThat(service.count("select sum(next_offset)::bigint from checkpoint"))
                .isPositive();
    }

    @Test
    void theTimeFromKafkaToAReadIsPrinted() {
        long[] micros = IntStream.range(0, 100)
                .mapToLong(i -> {
                    ToolId id = ToolId.next();
                    service.publish(toolRegistered(organization, id, "t" + i));
                    long acknowledged = System.nanoTime();
                    FedService.await(() -> service.count("select count(*) from tool where id = '" + id + "'") == 1);
                    return (System.nanoTime() - acknowledged) / 1000;
                })
                .sorted()
                .toArray();
        System.out.printf(
                "acknowledged by Kafka to visible in the read model: median %.1f ms, p95 %.1f ms, highest %.1f ms%n",
                micros[50] / 1e3, micros[95] / 1e3, micros[99] / 1e3);
        assertThat(Arrays.stream(micros).max()).isPresent();
    }

    private JsonNode get(String uri) {
        EntityExchangeResult<String> answer = service.as(organization, Role.AUDITOR)
                .get()
                .uri(uri)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult();
        return EventJson.mapper().readTree(answer.getResponseBody());
    }

    private static List<String> names(JsonNode page) {
        return page.get("items")
                .valueStream()
                .map(item -> item.has("name") ? item.get("name") : item.at("/definition/name"))
                .map(JsonNode::stringValue)
                .toList();
    }

    private void refused(String uri, int status, String code) {
        service.as(organization, Role.AUDITOR)
                .get()
                .uri(uri)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code);
    }
}
