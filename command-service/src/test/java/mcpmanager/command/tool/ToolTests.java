package mcpmanager.command.tool;

import static mcpmanager.command.Rejections.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.tool.ToolCommand.ChangeTool;
import mcpmanager.command.tool.ToolCommand.DeleteTool;
import mcpmanager.command.tool.ToolCommand.DisableTool;
import mcpmanager.command.tool.ToolCommand.EnableTool;
import mcpmanager.command.tool.ToolCommand.RegisterTool;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.tool.ExecConfig;
import mcpmanager.events.tool.ToolDefinition;
import mcpmanager.events.tool.ToolEvent.ToolChanged;
import mcpmanager.events.tool.ToolEvent.ToolDeleted;
import mcpmanager.events.tool.ToolEvent.ToolDisabled;
import mcpmanager.events.tool.ToolEvent.ToolEnabled;
import mcpmanager.events.tool.ToolEvent.ToolRegistered;
import mcpmanager.events.tool.ToolId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToolTests {

    private static final ToolId ID = ToolId.next();
    private static final OrganizationId ORGANIZATION = OrganizationId.next();
    private static final OrganizationId FOREIGN = OrganizationId.next();
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final ToolDefinition DEFINITION = Tools.named("customer_by_id");
    private static final Tool ABSENT = new Tool.Absent();
    private static final Tool REGISTERED = Tool.evolve(ABSENT, new ToolRegistered(ID, ORGANIZATION, DEFINITION, null));
    private static final Tool DELETED = Tool.evolve(REGISTERED, new ToolDeleted(ID, ORGANIZATION));
    private static final Tool DISABLED = Tool.evolve(REGISTERED, new ToolDisabled(ID, ORGANIZATION));

    @Test
    void a_tool_is_registered() {
        assertThat(Tool.decide(ABSENT, register(DEFINITION), NOW))
                .contains(new ToolRegistered(ID, ORGANIZATION, DEFINITION, null));
    }

    @Test
    void registering_again_changes_nothing() {
        assertThat(Tool.decide(REGISTERED, register(DEFINITION), NOW)).isEmpty();
    }

    @Test
    void another_tool_under_the_same_id_is_refused() {
        assertRejected(
                RejectionCode.ALREADY_EXISTS, () -> Tool.decide(REGISTERED, register(Tools.named("other")), NOW));
    }

    @Test
    void a_tool_is_changed() {
        ToolDefinition other = Tools.named("other");

        assertThat(Tool.decide(DISABLED, change(other), NOW)).contains(new ToolChanged(ID, ORGANIZATION, other, null));
    }

    @Test
    void a_change_to_the_same_changes_nothing() {
        assertThat(Tool.decide(REGISTERED, change(DEFINITION), NOW)).isEmpty();
    }

    @Test
    void a_change_is_checked_like_a_registration() {
        assertRejected(RejectionCode.TOOL_NAME_INVALID, () -> Tool.decide(REGISTERED, change(Tools.named("a b")), NOW));
    }

    @Test
    void a_tool_is_disabled_once_and_enabled_once() {
        DisableTool disable = new DisableTool(ID, ORGANIZATION, null);
        EnableTool enable = new EnableTool(ID, ORGANIZATION, null);

        assertThat(Tool.decide(REGISTERED, disable, NOW)).contains(new ToolDisabled(ID, ORGANIZATION));
        assertThat(Tool.decide(DISABLED, disable, NOW)).isEmpty();
        assertThat(Tool.decide(DISABLED, enable, NOW)).contains(new ToolEnabled(ID, ORGANIZATION));
        assertThat(Tool.decide(REGISTERED, enable, NOW)).isEmpty();
    }

    @Test
    void a_tool_is_deleted_once_and_nothing_else_is_known_of_it() {
        DeleteTool delete = new DeleteTool(ID, ORGANIZATION, null);

        assertThat(Tool.decide(DISABLED, delete, NOW)).contains(new ToolDeleted(ID, ORGANIZATION));
        assertThat(Tool.decide(DELETED, delete, NOW)).isEmpty();
        for (ToolCommand other : new ToolCommand[] {
            register(DEFINITION),
            change(DEFINITION),
            new DisableTool(ID, ORGANIZATION, null),
            new EnableTool(ID, ORGANIZATION, null),
            new DeleteTool(ID, FOREIGN, null)
        }) {
            assertRejected(RejectionCode.NOT_FOUND, () -> Tool.decide(DELETED, other, NOW));
        }
    }

    static Stream<ToolCommand> toAForeignTool() {
        return Stream.of(
                new ChangeTool(ID, FOREIGN, DEFINITION, null, null),
                new DisableTool(ID, FOREIGN, null),
                new EnableTool(ID, FOREIGN, null),
                new DeleteTool(ID, FOREIGN, null));
    }

    @ParameterizedTest
    @MethodSource("toAForeignTool")
    void a_foreign_tool_is_as_unknown_as_none(ToolCommand command) {
        assertRejected(RejectionCode.NOT_FOUND, () -> Tool.decide(REGISTERED, command, NOW));
        assertRejected(RejectionCode.NOT_FOUND, () -> Tool.decide(ABSENT, command, NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a.b", "مشتری", "a\u0000"})
    void an_impossible_name_is_refused(String name) {
        assertRefused(RejectionCode.TOOL_NAME_INVALID, Tools.named(name));
    }

    @Test
    void a_name_has_at_most_64_characters() {
        assertThat(Tool.decide(ABSENT, register(Tools.named("a".repeat(64))), NOW))
                .isPresent();
        assertRefused(RejectionCode.TOOL_NAME_INVALID, Tools.named("a".repeat(65)));
    }

    @Test
    void texts_are_there_visible_and_not_endless() {
        assertRefused(RejectionCode.TEXT_INVALID, Tools.described("ok", " "));
        assertRefused(RejectionCode.TEXT_INVALID, Tools.described("ok", "a\u202Eb"));
        assertRefused(RejectionCode.TEXT_INVALID, Tools.described("a\u200B", "ok"));
        assertRefused(RejectionCode.TEXT_INVALID, Tools.described("ok", "a".repeat(ToolRules.DESCRIPTION_LENGTH + 1)));
        assertRefused(RejectionCode.TEXT_INVALID, Tools.described("a".repeat(ToolRules.TITLE_LENGTH + 1), "ok"));
    }

    @Test
    void an_unusable_schema_is_refused_with_the_place() {
        ToolDefinition tool = Tools.running(
                Tools.schema("{\"type\": \"object\", \"properties\": {\"id\": {\"typo\": 1}}}"), Tools.query());

        assertThat(assertRefused(RejectionCode.INPUT_SCHEMA_REFUSED, tool).errors())
                .anyMatch(error -> error.path().equals("/inputSchema/properties/id/typo"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from customer where id = :id",
                "select 1 where 1 = :id; drop table customer",
                "select pg_read_file('/etc/passwd') where 1 = :id",
                "select id from customer where name = :other and id = :id",
                "select 1",
                ""
            })
    void a_template_that_is_not_one_harmless_select_is_refused(String template) {
        assertRefused(
                RejectionCode.TEMPLATE_REFUSED,
                Tools.running(Tools.SCHEMA, Tools.query(template, 1, 1024, Duration.ofSeconds(1))));
    }

    static Stream<ExecConfig.PostgresQuery> beyondLimits() {
        String template = Tools.query().template();
        Duration second = Duration.ofSeconds(1);
        return Stream.of(
                Tools.query(template, 0, 1024, second),
                Tools.query(template, 10_001, 1024, second),
                Tools.query(template, 1, 1023, second),
                Tools.query(template, 1, 4 * 1024 * 1024 + 1, second),
                Tools.query(template, 1, 1024, Duration.ofMillis(99)),
                Tools.query(template, 1, 1024, Duration.ofMillis(60_001)),
                Tools.query(template, 1, 1024, Duration.ofSeconds(-1)));
    }

    @ParameterizedTest
    @MethodSource("beyondLimits")
    void a_limit_out_of_range_is_refused(ExecConfig.PostgresQuery query) {
        assertRefused(RejectionCode.EXECUTION_LIMIT_INVALID, Tools.running(Tools.SCHEMA, query));
    }

    private static CommandRejected assertRefused(RejectionCode code, ToolDefinition definition) {
        return assertRejected(code, () -> Tool.decide(ABSENT, register(definition), NOW));
    }

    private static RegisterTool register(ToolDefinition definition) {
        return new RegisterTool(ID, ORGANIZATION, definition, null);
    }

    private static ChangeTool change(ToolDefinition definition) {
        return new ChangeTool(ID, ORGANIZATION, definition, null, null);
    }
}
