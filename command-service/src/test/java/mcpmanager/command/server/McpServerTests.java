package mcpmanager.command.server;

import static mcpmanager.command.Rejections.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.secret.KeyHash;
import mcpmanager.command.server.McpServerCommand.AssignTool;
import mcpmanager.command.server.McpServerCommand.CreateMcpServer;
import mcpmanager.command.server.McpServerCommand.IssueApiKey;
import mcpmanager.command.server.McpServerCommand.RemoveTool;
import mcpmanager.command.server.McpServerCommand.RevokeApiKey;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.secret.SecretRef;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.server.McpServerEvent;
import mcpmanager.events.server.McpServerEvent.ApiKeyIssued;
import mcpmanager.events.server.McpServerEvent.ApiKeyRevoked;
import mcpmanager.events.server.McpServerEvent.McpServerCreated;
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
        AssignTool assign = new AssignTool(ID, ORGANIZATION, TOOL);
        RemoveTool remove = new RemoveTool(ID, ORGANIZATION, TOOL);
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
        RevokeApiKey revoke = new RevokeApiKey(ID, ORGANIZATION, KEY);
        ApiKeyRevoked revoked = new ApiKeyRevoked(ID, ORGANIZATION, KEY);

        assertThat(McpServer.decide(after(CREATED, ISSUED), revoke, NOW)).contains(revoked);
        assertThat(McpServer.decide(after(CREATED, ISSUED, revoked), revoke, NOW))
                .isEmpty();
        assertRejected(RejectionCode.KEY_NOT_FOUND, () -> McpServer.decide(PRESENT, revoke, NOW));
    }

    static Stream<McpServerCommand> toAForeignServer() {
        return Stream.of(
                new AssignTool(ID, FOREIGN, TOOL),
                new RemoveTool(ID, FOREIGN, TOOL),
                new IssueApiKey(ID, FOREIGN, KEY, "agent", "a1b2", new KeyHash("canary"), null),
                new RevokeApiKey(ID, FOREIGN, KEY));
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
        return new IssueApiKey(ID, ORGANIZATION, KEY, name, "a1b2", new KeyHash("canary"), expiresAt);
    }
}
