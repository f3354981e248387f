package mcpmanager.command.tool;

import static mcpmanager.command.Rejections.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import mcpmanager.chassis.problem.FieldProblem;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.events.module.WasmModuleId;
import mcpmanager.events.tool.ExecConfig;
import mcpmanager.events.tool.RateLimit;
import mcpmanager.events.tool.RateLimit.Scope;
import mcpmanager.events.tool.ToolAnnotations;
import mcpmanager.events.tool.ToolDefinition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionTests {

    private static final ToolAnnotations QUERY = ToolAnnotations.derivedFrom(Tools.query(), false);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    static Stream<ExecConfig> everyKind() {
        return Stream.of(
                Tools.query(),
                Tools.call("GET"),
                Tools.call("POST"),
                Tools.call("PUT", "/customers/{id}", new ExecConfig.Retry(3), ExecConfig.CircuitBreaker.USUAL),
                Tools.call("DELETE"),
                Tools.custom("text.word-count"));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void every_kind_is_accepted_with_the_annotations_that_follow_from_it(ExecConfig execution) {
        assertAccepted(running(execution));
    }

    @Test
    void annotations_follow_from_the_operation() {
        assertThat(QUERY).isEqualTo(new ToolAnnotations(null, true, false, true, false));
        assertThat(ToolAnnotations.derivedFrom(Tools.call("GET"), false))
                .isEqualTo(new ToolAnnotations(null, true, false, true, true));
        assertThat(ToolAnnotations.derivedFrom(Tools.call("PUT"), false))
                .isEqualTo(new ToolAnnotations(null, false, true, true, true));
        assertThat(ToolAnnotations.derivedFrom(Tools.call("DELETE"), false))
                .isEqualTo(new ToolAnnotations(null, false, true, true, true));
        assertThat(ToolAnnotations.derivedFrom(Tools.call("PATCH"), false))
                .isEqualTo(new ToolAnnotations(null, false, true, false, true));
        assertThat(ToolAnnotations.derivedFrom(Tools.custom("echo"), false))
                .isEqualTo(new ToolAnnotations(null, false, true, false, true));
        assertThat(ToolAnnotations.derivedFrom(Tools.custom("echo"), true))
                .isEqualTo(new ToolAnnotations(null, true, false, true, true));
        assertThat(ToolAnnotations.derivedFrom(custom(null, WasmModuleId.next(), "call"), false))
                .isEqualTo(new ToolAnnotations(null, true, false, true, false));
    }

    @Test
    void an_implementation_may_be_said_to_change_nothing() {
        assertAccepted(annotated(Tools.custom("echo"), new ToolAnnotations(null, true, false, true, true)));
    }

    @Test
    void an_annotation_may_promise_less_than_the_execution() {
        assertAccepted(governed(new ToolAnnotations("مشتری", false, true, false, true)));
        assertAccepted(governed(new ToolAnnotations(null, false, false, true, false)));
    }

    static Stream<ToolDefinition> promisingMore() {
        return Stream.of(
                annotated(Tools.call("POST"), new ToolAnnotations(null, true, true, false, true)),
                annotated(Tools.call("POST"), new ToolAnnotations(null, false, false, false, true)),
                annotated(Tools.call("POST"), new ToolAnnotations(null, false, true, true, true)),
                annotated(Tools.call("GET"), new ToolAnnotations(null, true, false, true, false)),
                annotated(Tools.custom("echo"), new ToolAnnotations(null, true, false, true, false)),
                annotated(Tools.custom("echo"), new ToolAnnotations(null, false, false, false, true)));
    }

    @ParameterizedTest
    @MethodSource("promisingMore")
    void an_annotation_that_promises_more_than_the_execution_is_refused(ToolDefinition definition) {
        assertRefused(RejectionCode.ANNOTATION_UNSAFE, definition);
    }

    @Test
    void an_annotations_title_is_visible() {
        assertRefused(RejectionCode.TEXT_INVALID, governed(new ToolAnnotations("a\u202Eb", true, false, true, false)));
    }

    @Test
    void hints_that_are_not_given_follow_from_the_operation_and_from_each_other() {
        ToolRequests.Hints openWorld = new ToolRequests.Hints(null, null, null, null, true);

        assertThat(ToolRequests.Hints.NONE.over(Tools.query(), null)).isEqualTo(QUERY);
        assertThat(ToolRequests.Hints.NONE.over(Tools.query(), false))
                .isEqualTo(new ToolAnnotations(null, false, true, true, false));
        assertThat(ToolRequests.Hints.NONE.over(Tools.custom("echo"), true))
                .isEqualTo(new ToolAnnotations(null, true, false, true, true));
        assertThat(ToolRequests.Hints.NONE.over(Tools.custom("echo"), null))
                .isEqualTo(new ToolAnnotations(null, false, true, false, true));
        assertThat(openWorld.over(Tools.query(), null)).isEqualTo(new ToolAnnotations(null, true, false, true, true));
    }

    @Test
    void an_unusable_output_schema_is_refused_with_the_place() {
        ToolDefinition tool = with(Tools.schema("{\"type\": \"object\", \"properties\": {\"id\": {\"typo\": 1}}}"));

        assertThat(assertRefused(RejectionCode.OUTPUT_SCHEMA_REFUSED, tool).errors())
                .extracting(FieldProblem::path)
                .containsExactly("/outputSchema/properties/id/typo");
        assertAccepted(with(Tools.schema("{\"type\": \"object\"}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "-a", "_a", "a b", "برچسب", "a\u0000", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void an_impossible_tag_is_refused(String tag) {
        assertRefused(RejectionCode.TAG_INVALID, Tools.governed(QUERY, Set.of(tag), List.of(), Set.of()));
    }

    @Test
    void a_tool_has_at_most_16_tags() {
        Set<String> tags = new TreeSet<>();
        for (int i = 0; i < 16; i++) {
            tags.add("tag-" + i);
        }
        assertAccepted(Tools.governed(QUERY, Set.copyOf(tags), List.of(), Set.of()));
        tags.add("one-more");

        assertRefused(RejectionCode.TAG_INVALID, Tools.governed(QUERY, tags, List.of(), Set.of()));
    }

    static Stream<List<RateLimit>> impossibleLimits() {
        RateLimit once = new RateLimit(Scope.KEY, 1, MINUTE);
        List<RateLimit> nine = new ArrayList<>();
        for (int i = 1; i <= 9; i++) {
            nine.add(new RateLimit(Scope.KEY, 1, Duration.ofSeconds(i)));
        }
        return Stream.of(
                List.of(new RateLimit(Scope.KEY, 0, MINUTE)),
                List.of(new RateLimit(Scope.KEY, 1_000_001, MINUTE)),
                List.of(new RateLimit(Scope.KEY, 1, Duration.ofMillis(999))),
                List.of(new RateLimit(Scope.KEY, 1, Duration.ofDays(1).plusNanos(1))),
                List.of(once, new RateLimit(Scope.KEY, 2, MINUTE)),
                nine);
    }

    @ParameterizedTest
    @MethodSource("impossibleLimits")
    void an_impossible_rate_limit_is_refused(List<RateLimit> limits) {
        assertRefused(RejectionCode.RATE_LIMIT_INVALID, Tools.governed(QUERY, Set.of(), limits, Set.of()));
    }

    @Test
    void each_scope_may_have_its_limits() {
        List<RateLimit> limits = Stream.of(Scope.values())
                .map(scope -> new RateLimit(scope, 1_000_000, Duration.ofDays(1)))
                .toList();

        assertAccepted(Tools.governed(QUERY, Set.of("crm"), limits, Set.of("/properties/id")));
    }

    @Test
    void a_sensitive_argument_that_is_none_is_refused() {
        assertRefused(
                RejectionCode.SENSITIVE_ARGUMENT_INVALID,
                Tools.governed(QUERY, Set.of(), List.of(), Set.of("/properties/other")));
        assertRefused(
                RejectionCode.SENSITIVE_ARGUMENT_INVALID,
                Tools.governed(QUERY, Set.of(), List.of(), Set.of("/required")));
    }

    @Test
    void a_request_is_refused_with_the_place_and_the_rule() {
        ExecConfig.RestCall call =
                Tools.call("GET", "/../{id}", ExecConfig.Retry.NONE, ExecConfig.CircuitBreaker.USUAL);

        assertThat(assertRefused(RejectionCode.REST_CALL_REFUSED, running(call)).errors())
                .anySatisfy(error -> {
                    assertThat(error.path()).isEqualTo("/execution/pathTemplate");
                    assertThat(error.message()).startsWith("PATH: ");
                });
    }

    static Stream<ExecConfig.RestCall> beyondLimits() {
        ExecConfig.Retry once = ExecConfig.Retry.NONE;
        ExecConfig.CircuitBreaker usual = ExecConfig.CircuitBreaker.USUAL;
        Duration second = Duration.ofSeconds(1);
        String path = "/customers/{id}";
        return Stream.of(
                Tools.call("GET", path, new ExecConfig.Retry(0), usual),
                Tools.call("GET", path, new ExecConfig.Retry(4), usual),
                Tools.call("POST", path, new ExecConfig.Retry(2), usual),
                Tools.call("GET", path, once, new ExecConfig.CircuitBreaker(0, 20, second)),
                Tools.call("GET", path, once, new ExecConfig.CircuitBreaker(101, 20, second)),
                Tools.call("GET", path, once, new ExecConfig.CircuitBreaker(50, 1, second)),
                Tools.call("GET", path, once, new ExecConfig.CircuitBreaker(50, 20, Duration.ZERO)),
                Tools.call("GET", path, once, new ExecConfig.CircuitBreaker(50, 20, Duration.ofMinutes(11))));
    }

    @ParameterizedTest
    @MethodSource("beyondLimits")
    void a_limit_out_of_range_is_refused(ExecConfig.RestCall call) {
        assertRefused(RejectionCode.EXECUTION_LIMIT_INVALID, running(call));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Echo", "a..b", ".a", "../a", "a b", "a/b", "ابزار"})
    void an_impossible_implementation_is_refused(String name) {
        assertRefused(RejectionCode.CUSTOM_REFUSED, running(Tools.custom(name)));
    }

    static Stream<ExecConfig.Custom> neitherOrBoth() {
        WasmModuleId module = WasmModuleId.next();
        return Stream.of(
                custom(null, null, null),
                custom("echo", module, "call"),
                custom("echo", null, "call"),
                custom(null, module, null),
                custom(null, module, ""));
    }

    @ParameterizedTest
    @MethodSource("neitherOrBoth")
    void an_implementation_or_a_function_of_a_module_runs(ExecConfig.Custom execution) {
        assertRefused(RejectionCode.CUSTOM_REFUSED, running(execution));
        assertAccepted(running(custom(null, WasmModuleId.next(), "call")));
    }

    private static ExecConfig.Custom custom(
            @Nullable String implementation, @Nullable WasmModuleId module, @Nullable String function) {
        return new ExecConfig.Custom(implementation, module, function, Tools.schema("{}"), Duration.ofSeconds(1));
    }

    @Test
    void settings_are_an_object() {
        assertRefused(
                RejectionCode.CUSTOM_REFUSED,
                running(new ExecConfig.Custom("echo", Tools.schema("[]"), Duration.ofSeconds(1))));
    }

    private static ToolDefinition running(ExecConfig execution) {
        return annotated(execution, ToolAnnotations.derivedFrom(execution, false));
    }

    private static ToolDefinition governed(ToolAnnotations annotations) {
        return Tools.governed(annotations, Set.of(), List.of(), Set.of());
    }

    private static ToolDefinition annotated(ExecConfig execution, ToolAnnotations annotations) {
        return definition(execution, annotations, null);
    }

    private static ToolDefinition with(tools.jackson.databind.JsonNode outputSchema) {
        return definition(Tools.query(), QUERY, outputSchema);
    }

    private static ToolDefinition definition(
            ExecConfig execution, ToolAnnotations annotations, tools.jackson.databind.@Nullable JsonNode outputSchema) {
        ToolDefinition usual = Tools.governed(annotations, Set.of(), List.of(), Set.of());
        return new ToolDefinition(
                usual.name(),
                null,
                usual.description(),
                usual.inputSchema(),
                outputSchema,
                execution,
                annotations.readOnlyHint(),
                annotations,
                Set.of(),
                List.of(),
                usual.withoutRedis(),
                Set.of());
    }

    private static void assertAccepted(ToolDefinition definition) {
        assertThatCode(() -> ToolRules.check(definition)).doesNotThrowAnyException();
    }

    private static CommandRejected assertRefused(RejectionCode code, ToolDefinition definition) {
        return assertRejected(code, () -> ToolRules.check(definition));
    }
}
