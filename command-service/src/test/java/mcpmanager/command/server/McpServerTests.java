package mcpmanager.command.server;

import static mcpmanager.command.Rejections.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.secret.KeyHash;
import mcpmanager.command.server.McpServerCommand.AssignTool;
import mcpmanager.command.server.McpServerCommand.ChangeMcpServer;
import mcpmanager.command.server.McpServerCommand.CreateMcpServer;
import mcpmanager.command.server.McpServerCommand.DeleteMcpServer;
import mcpmanager.command.server.McpServerCommand.DisableMcpServer;
import mcpmanager.command.server.McpServerCommand.EnableMcpServer;
import mcpmanager.command.server.McpServerCommand.IssueApiKey;
import mcpmanager.command.server.McpServerCommand.RemoveTool;
import mcpmanager.command.server.McpServerCommand.RevokeApiKey;
import mcpmanager.command.server.McpServerCommand.RotateApiKey;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.secret.SecretRef;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.server.McpServerEvent;
import mcpmanager.events.server.McpServerEvent.ApiKeyIssued;
import mcpmanager.events.server.McpServerEvent.ApiKeyRevoked;
import mcpmanager.events.server.McpServerEvent.ApiKeyRotated;
import mcpmanager.events.server.McpServerEvent.McpServerChanged;
import mcpmanager.events.server.McpServerEvent.McpServerCreated;
import mcpmanager.events.server.McpServerEvent.McpServerDeleted;
import mcpmanager.events.server.McpServerEvent.McpServerDisabled;
import mcpmanager.events.server.McpServerEvent.McpServerEnabled;
import mcpmanager.events.server.McpServerEvent.ToolAssigned;
import mcpmanager.events.server.McpServerEvent.ToolRemoved;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.ToolId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class McpServerTests {

    private static final McpServerId ID = McpServerId.next();
    private static final OrganizationId ORGANIZATION = OrganizationId.next();
    private static final OrganizationId FOREIGN = OrganizationId.next();
    private static final ToolId TOOL = ToolId.next();
    private static final ApiKeyId KEY = ApiKeyId.next();
    private static final ApiKeyId NEXT = ApiKeyId.next();
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final McpServer ABSENT = new McpServer.Absent();
    private static final McpServerCreated CREATED =
            new McpServerCreated(ID, ORGANIZATION, "sales", "فروش", "Look up\nbefore answering.");
    private static final ToolAssigned ASSIGNED = new ToolAssigned(ID, ORGANIZATION, TOOL);
    private static final ApiKeyIssued ISSUED =
            new ApiKeyIssued(ID, ORGANIZATION, KEY, "agent", "a1b2", SecretRef.of("api-key", KEY, 0), null);
    private static final McpServer PRESENT = after(CREATED);

    @Test
    void a_server_is_created() {
        assertThat(McpServer.decide(ABSENT, create("sales"), NOW)).contains(CREATED);
    }

    @Test
    void creating_again_changes_nothing_whatever_happened_since() {
        assertThat(McpServer.decide(after(CREATED, ASSIGNED, ISSUED), create("sales"), NOW))
                .isEmpty();
    }

    @Test
    void another_server_under_the_same_id_is_refused() {
        assertRejected(RejectionCode.ALREADY_EXISTS, () -> McpServer.decide(PRESENT, create("other"), NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a-", "a--b", "A", "a_b", "a/b", "فروش", "a\u0000"})
    void an_impossible_slug_is_refused(String slug) {
        assertRejected(RejectionCode.SLUG_INVALID, () -> McpServer.decide(ABSENT, create(slug), NOW));
    }

    @Test
    void a_slug_has_at_most_63_characters() {
        assertThat(McpServer.decide(ABSENT, create("a".repeat(63)), NOW)).isPresent();
        assertRejected(RejectionCode.SLUG_INVALID, () -> McpServer.decide(ABSENT, create("a".repeat(64)), NOW));
    }

    @Test
    void texts_are_visible() {
        assertRejected(
                RejectionCode.TEXT_INVALID,
                () -> McpServer.decide(ABSENT, new CreateMcpServer(ID, ORGANIZATION, "a", "\u200B", null), NOW));
        assertRejected(
                RejectionCode.TEXT_INVALID,
                () -> McpServer.decide(ABSENT, new CreateMcpServer(ID, ORGANIZATION, "a", "ok", "\u202E"), NOW));
    }

    @Test
    void a_tool_is_assigned_once_and_removed_once() {
        AssignTool assign = new AssignTool(ID, ORGANIZATION, TOOL, null);
        RemoveTool remove = new RemoveTool(ID, ORGANIZATION, TOOL, null);
        McpServer assigned = after(CREATED, ASSIGNED);
        ToolRemoved removed = new ToolRemoved(ID, ORGANIZATION, TOOL);

        assertThat(McpServer.decide(PRESENT, assign, NOW)).contains(ASSIGNED);
        assertThat(McpServer.decide(assigned, assign, NOW)).isEmpty();
        assertThat(McpServer.decide(assigned, remove, NOW)).contains(removed);
        assertThat(McpServer.decide(after(CREATED, ASSIGNED, removed), remove, NOW))
                .isEmpty();
    }

    @Test
    void a_key_is_issued_once() {
        assertThat(McpServer.decide(PRESENT, issue("agent", null), NOW)).contains(ISSUED);
        assertThat(McpServer.decide(after(CREATED, ISSUED), issue("agent", null), NOW))
                .isEmpty();
        assertRejected(
                RejectionCode.ALREADY_EXISTS,
                () -> McpServer.decide(after(CREATED, ISSUED), issue("other", null), NOW));
    }

    @Test
    void a_key_expires_in_the_future() {
        assertThat(McpServer.decide(PRESENT, issue("agent", NOW.plusSeconds(1)), NOW))
                .isPresent();
        for (Instant expiry :
                new Instant[] {NOW, NOW.minusSeconds(1), Instant.MAX, NOW.plus(Duration.ofDays(36_526))}) {
            assertRejected(
                    RejectionCode.KEY_EXPIRY_INVALID, () -> McpServer.decide(PRESENT, issue("agent", expiry), NOW));
        }
    }

    @Test
    void a_keys_name_is_visible() {
        assertRejected(RejectionCode.TEXT_INVALID, () -> McpServer.decide(PRESENT, issue("", null), NOW));
    }

    @Test
    void a_key_is_revoked_once() {
        RevokeApiKey revoke = new RevokeApiKey(ID, ORGANIZATION, KEY, null);
        ApiKeyRevoked revoked = new ApiKeyRevoked(ID, ORGANIZATION, KEY);

        assertThat(McpServer.decide(after(CREATED, ISSUED), revoke, NOW)).contains(revoked);
        assertThat(McpServer.decide(after(CREATED, ISSUED, revoked), revoke, NOW))
                .isEmpty();
        assertRejected(RejectionCode.KEY_NOT_FOUND, () -> McpServer.decide(PRESENT, revoke, NOW));
    }

    @Test
    void a_server_is_changed_disabled_and_enabled_once() {
        ChangeMcpServer change = new ChangeMcpServer(ID, ORGANIZATION, "Sales", null, null);
        McpServerChanged changed = new McpServerChanged(ID, ORGANIZATION, "Sales", null);
        DisableMcpServer disable = new DisableMcpServer(ID, ORGANIZATION, null);
        McpServerDisabled disabled = new McpServerDisabled(ID, ORGANIZATION);
        EnableMcpServer enable = new EnableMcpServer(ID, ORGANIZATION, null);
        McpServerEnabled enabled = new McpServerEnabled(ID, ORGANIZATION);

        assertThat(McpServer.decide(PRESENT, change, NOW)).contains(changed);
        assertThat(McpServer.decide(after(CREATED, changed), change, NOW)).isEmpty();
        assertThat(McpServer.decide(PRESENT, disable, NOW)).contains(disabled);
        assertThat(McpServer.decide(after(CREATED, disabled), disable, NOW)).isEmpty();
        assertThat(McpServer.decide(after(CREATED, disabled), enable, NOW)).contains(enabled);
        assertThat(McpServer.decide(after(CREATED, disabled, enabled), enable, NOW))
                .isEmpty();
        assertRejected(
                RejectionCode.TEXT_INVALID,
                () -> McpServer.decide(PRESENT, new ChangeMcpServer(ID, ORGANIZATION, " ", null, null), NOW));
    }

    @Test
    void a_deletion_names_the_keys_that_are_forgotten_and_leaves_nothing() {
        DeleteMcpServer delete = new DeleteMcpServer(ID, ORGANIZATION, null);
        McpServerDeleted deleted = new McpServerDeleted(ID, ORGANIZATION, List.of(KEY));

        assertThat(McpServer.decide(after(CREATED, ASSIGNED, ISSUED), delete, NOW))
                .contains(deleted);
        assertThat(McpServer.decide(after(CREATED, ISSUED, new ApiKeyRevoked(ID, ORGANIZATION, KEY)), delete, NOW))
                .contains(new McpServerDeleted(ID, ORGANIZATION, List.of()));
        assertThat(McpServer.decide(after(CREATED, deleted), delete, NOW)).isEmpty();
        assertRejected(RejectionCode.NOT_FOUND, () -> McpServer.decide(after(CREATED, deleted), create("sales"), NOW));
        assertRejected(
                RejectionCode.NOT_FOUND, () -> McpServer.decide(after(CREATED, deleted), issue("agent", null), NOW));
    }

    @Test
    void a_keys_name_is_free_again_once_no_live_key_has_it() {
        ApiKeyIssued shortLived = new ApiKeyIssued(
                ID, ORGANIZATION, NEXT, "agent", "c3d4", SecretRef.of("api-key", NEXT, 0), NOW.plusSeconds(1));

        assertRejected(
                RejectionCode.KEY_NAME_TAKEN,
                () -> McpServer.decide(after(CREATED, shortLived), issue("agent", null), NOW));
        assertThat(McpServer.decide(after(CREATED, shortLived), issue("agent", null), NOW.plusSeconds(1)))
                .isPresent();
        assertThat(McpServer.decide(
                        after(CREATED, shortLived, new ApiKeyRevoked(ID, ORGANIZATION, NEXT)),
                        issue("agent", null),
                        NOW))
                .isPresent();
    }

    @Test
    void a_server_has_at_most_20_live_keys() {
        List<McpServerEvent> events = new ArrayList<>(List.of(CREATED));
        for (int i = 0; i < ServerKeys.MOST_LIVE; i++) {
            ApiKeyId id = ApiKeyId.next();
            events.add(new ApiKeyIssued(
                    ID, ORGANIZATION, id, "key " + i, "c3d4", SecretRef.of("api-key", id, 0), NOW.plusSeconds(60)));
        }
        McpServer full = after(events.toArray(McpServerEvent[]::new));
        ApiKeyId first = ((ApiKeyIssued) events.get(1)).keyId();

        assertRejected(RejectionCode.TOO_MANY_KEYS, () -> McpServer.decide(full, issue("agent", null), NOW));
        assertThat(McpServer.decide(full, issue("agent", null), NOW.plusSeconds(60)))
                .isPresent();
        assertRejected(
                RejectionCode.TOO_MANY_KEYS,
                () -> McpServer.decide(full, rotate(ORGANIZATION, first, KEY, Duration.ofHours(1), null), NOW));
        assertThat(McpServer.decide(full, rotate(ORGANIZATION, first, KEY, Duration.ZERO, null), NOW))
                .isPresent();
    }

    @Test
    void a_rotation_gives_the_name_to_a_new_key_and_an_end_to_the_old_one() {
        RotateApiKey rotate = rotate(ORGANIZATION, KEY, NEXT, Duration.ofHours(1), null);
        ApiKeyRotated rotated = rotated(Duration.ofHours(1), null);

        assertThat(McpServer.decide(after(CREATED, ISSUED), rotate, NOW)).contains(rotated);
        assertThat(McpServer.decide(after(CREATED, ISSUED, rotated), rotate, NOW))
                .isEmpty();
        assertRejected(
                RejectionCode.KEY_NOT_LIVE,
                () -> McpServer.decide(
                        after(CREATED, ISSUED, rotated),
                        rotate(ORGANIZATION, KEY, ApiKeyId.next(), Duration.ZERO, null),
                        NOW));
        assertRejected(
                RejectionCode.ALREADY_EXISTS,
                () -> McpServer.decide(
                        after(CREATED, ISSUED), rotate(ORGANIZATION, KEY, KEY, Duration.ZERO, null), NOW));
        assertRejected(RejectionCode.KEY_NOT_FOUND, () -> McpServer.decide(PRESENT, rotate, NOW));
    }

    @Test
    void both_keys_of_a_rotation_can_be_revoked_during_the_grace_period() {
        McpServer state = after(CREATED, ISSUED, rotated(Duration.ofHours(1), null));

        for (ApiKeyId key : List.of(KEY, NEXT)) {
            assertThat(McpServer.decide(state, new RevokeApiKey(ID, ORGANIZATION, key, null), NOW))
                    .contains(new ApiKeyRevoked(ID, ORGANIZATION, key));
        }
        assertThat(McpServer.decide(state, new DeleteMcpServer(ID, ORGANIZATION, null), NOW))
                .contains(new McpServerDeleted(ID, ORGANIZATION, List.of(KEY, NEXT)));
    }

    @Test
    void without_a_grace_period_the_old_key_is_as_good_as_revoked() {
        McpServer state = after(CREATED, ISSUED, rotated(Duration.ZERO, null));

        assertThat(McpServer.decide(state, new RevokeApiKey(ID, ORGANIZATION, KEY, null), NOW))
                .isEmpty();
        assertThat(McpServer.decide(state, new DeleteMcpServer(ID, ORGANIZATION, null), NOW))
                .contains(new McpServerDeleted(ID, ORGANIZATION, List.of(NEXT)));
    }

    @Test
    void a_rotation_lengthens_no_keys_life_unasked() {
        Instant end = NOW.plusSeconds(60);
        ApiKeyIssued ending = new ApiKeyIssued(ID, ORGANIZATION, KEY, "agent", "a1b2", ISSUED.hash(), end);
        McpServer state = after(CREATED, ending);

        assertThat(McpServer.decide(state, rotate(ORGANIZATION, KEY, NEXT, Duration.ofHours(1), null), NOW))
                .hasValueSatisfying(event -> {
                    ApiKeyRotated rotated = (ApiKeyRotated) event;
                    assertThat(rotated.oldExpiresAt()).isEqualTo(end);
                    assertThat(rotated.expiresAt()).isEqualTo(end);
                });
        assertThat(McpServer.decide(
                        state, rotate(ORGANIZATION, KEY, NEXT, Duration.ofHours(1), NOW.plusSeconds(9_000)), NOW))
                .hasValueSatisfying(
                        event -> assertThat(((ApiKeyRotated) event).expiresAt()).isEqualTo(NOW.plusSeconds(9_000)));
        assertRejected(
                RejectionCode.KEY_NOT_LIVE,
                () -> McpServer.decide(state, rotate(ORGANIZATION, KEY, NEXT, Duration.ZERO, null), end));
        assertRejected(
                RejectionCode.KEY_EXPIRY_INVALID,
                () -> McpServer.decide(state, rotate(ORGANIZATION, KEY, NEXT, Duration.ZERO, NOW), NOW));
    }

    @Test
    void a_grace_period_is_0_to_30_days() {
        McpServer state = after(CREATED, ISSUED);

        assertThat(McpServer.decide(state, rotate(ORGANIZATION, KEY, NEXT, Duration.ofDays(30), null), NOW))
                .isPresent();
        for (Duration grace :
                List.of(Duration.ofNanos(-1), Duration.ofDays(30).plusNanos(1), Duration.ofSeconds(Long.MAX_VALUE))) {
            assertRejected(
                    RejectionCode.GRACE_PERIOD_INVALID,
                    () -> McpServer.decide(state, rotate(ORGANIZATION, KEY, NEXT, grace, null), NOW));
        }
    }

    static Stream<McpServerCommand> toAForeignServer() {
        return Stream.of(
                new AssignTool(ID, FOREIGN, TOOL, null),
                new RemoveTool(ID, FOREIGN, TOOL, null),
                new IssueApiKey(ID, FOREIGN, KEY, "agent", "a1b2", new KeyHash("canary"), null, null),
                new ChangeMcpServer(ID, FOREIGN, "name", null, null),
                new DisableMcpServer(ID, FOREIGN, null),
                new EnableMcpServer(ID, FOREIGN, null),
                new DeleteMcpServer(ID, FOREIGN, null),
                rotate(FOREIGN, KEY, NEXT, Duration.ZERO, null),
                new RevokeApiKey(ID, FOREIGN, KEY, null));
    }

    @ParameterizedTest
    @MethodSource("toAForeignServer")
    void a_foreign_server_is_as_unknown_as_none(McpServerCommand command) {
        assertRejected(RejectionCode.NOT_FOUND, () -> McpServer.decide(after(CREATED, ASSIGNED, ISSUED), command, NOW));
        assertRejected(RejectionCode.NOT_FOUND, () -> McpServer.decide(ABSENT, command, NOW));
    }

    @Test
    void a_command_shows_no_hash() {
        assertThat(issue("agent", null).toString()).doesNotContain("canary");
        assertThat(rotate(ORGANIZATION, KEY, NEXT, Duration.ZERO, null).toString())
                .doesNotContain("canary");
    }

    private static RotateApiKey rotate(
            OrganizationId organization, ApiKeyId old, ApiKeyId next, Duration grace, @Nullable Instant expiresAt) {
        return new RotateApiKey(ID, organization, old, next, "c3d4", new KeyHash("canary"), grace, expiresAt, null);
    }

    private static ApiKeyRotated rotated(Duration grace, @Nullable Instant expiresAt) {
        SecretRef hash = SecretRef.of("api-key", NEXT, 0);
        return new ApiKeyRotated(ID, ORGANIZATION, KEY, NOW.plus(grace), grace, NEXT, "agent", "c3d4", hash, expiresAt);
    }

    private static McpServer after(McpServerEvent... events) {
        McpServer state = ABSENT;
        for (McpServerEvent event : events) {
            state = McpServer.evolve(state, event);
        }
        return state;
    }

    private static CreateMcpServer create(String slug) {
        return new CreateMcpServer(ID, ORGANIZATION, slug, "فروش", "Look up\nbefore answering.");
    }

    private static IssueApiKey issue(String name, @Nullable Instant expiresAt) {
        return new IssueApiKey(ID, ORGANIZATION, KEY, name, "a1b2", new KeyHash("canary"), expiresAt, null);
    }
}
