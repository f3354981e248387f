package mcpmanager.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import mcpmanager.rules.policy.ConditionCheck.Accepted;
import mcpmanager.rules.policy.ConditionCheck.Refused;
import mcpmanager.rules.policy.ConditionResult.Answered;
import mcpmanager.rules.policy.ConditionResult.Failed;
import mcpmanager.rules.policy.ConditionResult.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConditionTests {

    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final CallFacts.Caller CALLER =
            new CallFacts.Caller("o-1", "s-1", "k-1", "agent", "MCP", "inspector");
    private static final CallFacts.Tool TOOL = new CallFacts.Tool("t-1", "find", List.of("pii", "crm"), true);
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "args.id == 5 ~ {'id': 5} ~ true",
                "args.id == 5 ~ {'id': 5.0} ~ true",
                "args.id == 5 ~ {'id': '5'} ~ false",
                "args.id < 5.5 ~ {'id': 5} ~ true",
                "args.x == null ~ {'x': null} ~ true",
                "has(args.x) && args.x > 1 ~ {} ~ false",
                "args.city in ['tehran', 'قم'] ~ {'city': 'قم'} ~ true",
                "args.a.b[1].c == 'd' ~ {'a': {'b': [0, {'c': 'd'}]}} ~ true",
                "args.ids.all(id, id > 0) ~ {'ids': [1, 2]} ~ true",
                "args.ids.exists(id, id > 1) ~ {'ids': [1, 2]} ~ true",
                "args.ids.exists_one(id, id > 0) ~ {'ids': [1, 2]} ~ false",
                "args.s.matches('^a+$') ~ {'s': 'aaa'} ~ true",
                "args.s.matches('^a+$') ~ {'s': 'aab'} ~ false",
                "args.s.contains('b') ~ {'s': 'aab'} ~ true",
                "args.a + args.b == 3 ~ {'a': 1, 'b': 2} ~ true",
                "caller.organizationId == 'o-1' && caller.serverId == 's-1' && caller.keyId == 'k-1' ~ {} ~ true",
                "caller.keyName == 'agent' && caller.channel == 'MCP' && caller.clientName == 'inspector' ~ {} ~ true",
                "tool.id == 't-1' && tool.name == 'find' && 'pii' in tool.tags && tool.readOnly ~ {} ~ true",
                "args.n == 9223372036854775807 ~ {'n': 9223372036854775807} ~ true",
                "args.n == -9223372036854775807 - 1 ~ {'n': -9223372036854775808} ~ true",
                "now < timestamp('2027-01-01T00:00:00Z') ~ {} ~ true",
                "now.getHours('Asia/Tehran') == 15 && now.getDayOfWeek() == 0 ~ {} ~ true",
                "now - timestamp('2026-10-31T12:00:00Z') == duration('24h') ~ {} ~ true"
            })
    void a_condition_answers(String source, String arguments, boolean expected) {
        assertThat(evaluate(source, arguments)).isEqualTo(new Answered(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "args.missing == 1 ~ {} ~ NOT_EVALUATED",
                "!(args.missing == 1) ~ {} ~ NOT_EVALUATED",
                "args.s.startsWith('a') ~ {'s': 5} ~ NOT_EVALUATED",
                "args.s + args.s == 'aa' ~ {'s': 'a'} ~ NOT_EVALUATED",
                "args.l + args.l == [1, 1] ~ {'l': [1]} ~ NOT_EVALUATED",
                "args.n / 0 == 1 ~ {'n': 5} ~ NOT_EVALUATED",
                "args.n + 1 > 0 ~ {'n': 9223372036854775807} ~ NOT_EVALUATED",
                "now.getHours('Nowhere/Land') == 1 ~ {} ~ NOT_EVALUATED",
                "args.flag ~ {'flag': 'yes'} ~ NOT_BOOLEAN",
                "args.flag ~ {'flag': null} ~ NOT_BOOLEAN",
                "args.n != 100 ~ {'n': -9223372036854775809} ~ ARGUMENTS_NOT_REPRESENTABLE",
                "args.n != 100 ~ {'n': 9223372036854775808} ~ ARGUMENTS_NOT_REPRESENTABLE",
                "args.n != 100 ~ {'n': 100.00000000000000000001} ~ ARGUMENTS_NOT_REPRESENTABLE",
                "args.n != 100 ~ {'n': 1e400} ~ ARGUMENTS_NOT_REPRESENTABLE"
            })
    void a_failure_is_neither_yes_nor_no(String source, String arguments, Reason reason) {
        assertThat(evaluate(source, arguments)).isEqualTo(new Failed(reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "args.a == ~ DOES_NOT_COMPILE ~ 10",
                "args.a === 1 ~ DOES_NOT_COMPILE ~ 10",
                "1 ~ DOES_NOT_COMPILE ~ 1",
                "caller.nothing == 'x' ~ DOES_NOT_COMPILE ~ 1",
                "tool.tags == 3 ~ DOES_NOT_COMPILE ~ 11",
                "caller.keyName > 3 ~ DOES_NOT_COMPILE ~ 16",
                "unknown == 1 ~ DOES_NOT_COMPILE ~ 1",
                "'a' + 'b' == 'ab' ~ DOES_NOT_COMPILE ~ 5",
                "args.l.map(x, x) == args.l ~ DOES_NOT_COMPILE ~ 11",
                "args.l.filter(x, true).size() > 0 ~ DOES_NOT_COMPILE ~ 14",
                "type(1) == int ~ DOES_NOT_COMPILE ~ 5",
                "args.?a == 1 ~ DOES_NOT_COMPILE ~ 5",
                "args.s.matches(args.p) ~ PATTERN_NOT_ALLOWED ~ 20",
                "args.s.matches('(?=a)') ~ PATTERN_NOT_ALLOWED ~ 16",
                "args.s.matches('(x{900}){900}') ~ PATTERN_NOT_ALLOWED ~ 16",
                "args.a in [args.b] ~ NOT_CONSTANT ~ 16",
                "{'a': 1} == args ~ NOT_CONSTANT ~ 1",
                "{'a': args}.a.b == 1 ~ NOT_CONSTANT ~ 1",
                "[args.a].size() == 1 ~ NOT_CONSTANT ~ 6",
                "[args.a].all(x, true) ~ NOT_CONSTANT ~ 6",
                "args.l.exists(x, x in [args.b]) ~ NOT_CONSTANT ~ 28",
                "true && args.l.all(x, args.l.all(y, args.l.all(z, x == z))) ~ LOOPS_TOO_DEEP ~ 47"
            })
    void a_refusal_names_the_place(String source, ConditionRefusal code, int column) {
        ConditionProblem problem = refused(source);

        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.line()).isEqualTo(1);
        assertThat(problem.column()).as(problem.message()).isEqualTo(column);
    }

    @Test
    void a_place_in_a_later_line_is_named() {
        ConditionProblem problem = refused("true &&\n  args.s.matches('(')");

        assertThat(problem.line()).isEqualTo(2);
        assertThat(problem.column()).isEqualTo(18);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n"})
    void nothing_is_no_condition(String source) {
        assertThat(refused(source).code()).isEqualTo(ConditionRefusal.LENGTH);
    }

    @Test
    void what_is_too_long_or_too_deep_is_refused() {
        assertThat(refused("true" + " ".repeat(Condition.MAX_LENGTH)).code()).isEqualTo(ConditionRefusal.LENGTH);
        assertThat(Condition.compile("true" + " ".repeat(Condition.MAX_LENGTH - 4)))
                .isInstanceOf(Accepted.class);
        assertThat(refused("(".repeat(900) + "true" + ")".repeat(900)).code())
                .isEqualTo(ConditionRefusal.DOES_NOT_COMPILE);
        assertThat(refused("args" + "['a']".repeat(300) + " == 1").code()).isEqualTo(ConditionRefusal.DOES_NOT_COMPILE);
        assertThat(refused("1" + "+1".repeat(700) + " == 1").code()).isEqualTo(ConditionRefusal.DOES_NOT_COMPILE);
        assertThat(refused("1 in [" + "1,".repeat(800) + "1]").code())
                .isIn(ConditionRefusal.TOO_COMPLEX, ConditionRefusal.DOES_NOT_COMPILE);
    }

    @Test
    void at_most_ten_problems_are_told() {
        Refused refused = (Refused) Condition.compile("1 in [" + "args.a, ".repeat(11) + "args.a]");

        assertThat(refused.problems()).hasSize(Condition.MAX_PROBLEMS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "args.id == 1 && args.name == 'x' ~ name ~ 21",
                "args['name'] == 'x' && has(args.id) ~ name ~ 5",
                "tool.tags.exists(t, t == args.tag) ~ tag ~ 30"
            })
    void an_argument_that_the_tool_does_not_have_is_named_with_its_place(String source, String name, int column) {
        List<ConditionProblem> unknown = accepted(source).unknownArguments(Set.of("id"));

        assertThat(unknown).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ConditionRefusal.UNKNOWN_ARGUMENT);
            assertThat(problem.message()).endsWith(name);
            assertThat(problem.column()).isEqualTo(column);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "args.id == 1",
                "size(args) == 0",
                "args[caller.keyName] == 1",
                "args[tool.name] == 1",
                "caller.keyName['name'] == 'x' || true",
                "tool.tags[0] == 'name'"
            })
    void what_is_not_asked_for_by_name_is_no_unknown_argument(String source) {
        if (Condition.compile(source) instanceof Accepted(Condition condition)) {
            assertThat(condition.unknownArguments(Set.of("id"))).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "args.id == 1 ~ true",
                "size(args) > 0 ~ true",
                "caller.clientName == 'x' ~ true",
                "tool.tags.exists(t, t == caller.clientName) ~ true",
                "tool.tags.exists(caller, caller == 'x') ~ false",
                "caller.keyName == 'x' && tool.readOnly ~ false",
                "now.getHours() < 8 ~ false"
            })
    void a_condition_asks_for_the_call_or_not(String source, boolean asks) {
        assertThat(accepted(source).asksForTheCall()).isEqualTo(asks);
    }

    @Test
    void what_is_compared_and_searched_costs_as_much_as_it_is_long() {
        String text = "x".repeat(1_700_000);

        assertThat(evaluate("args.s.contains('y')", "{'s': '" + text + "'}"))
                .isEqualTo(new Failed(Reason.TOO_EXPENSIVE));
        assertThat(evaluate("args.o == args.o", "{'o': {'a': '" + text.substring(900_000) + "'}}"))
                .isEqualTo(new Failed(Reason.TOO_EXPENSIVE));
        assertThat(evaluate("args.l == args.l", "{'l': [" + "[],".repeat(60_000) + "[]]}"))
                .isEqualTo(new Failed(Reason.TOO_EXPENSIVE));
        assertThat(evaluate("args.l.all(x, x in [" + "0,".repeat(200) + "1])", "{'l': [" + "1,".repeat(600) + "1]}"))
                .isEqualTo(new Failed(Reason.TOO_EXPENSIVE));
    }

    @Test
    void loops_over_many_arguments_cost_too_much_whatever_stands_beside_them() {
        String many = "{'l': [" + "1,".repeat(2_000) + "1]}";

        assertThat(evaluate("args.l.all(x, args.l.all(y, x == y))", many)).isEqualTo(new Failed(Reason.TOO_EXPENSIVE));
        assertThat(evaluate("args.l.all(x, args.l.all(y, x == y)) || true", many))
                .isEqualTo(new Failed(Reason.TOO_EXPENSIVE));
        assertThat(evaluate("args.l.all(x, x in [" + "0,".repeat(200) + "1])", many))
                .isEqualTo(new Failed(Reason.TOO_EXPENSIVE));
        assertThat(evaluate("args.l.all(x, args.l == args.l)", many)).isEqualTo(new Failed(Reason.TOO_EXPENSIVE));
    }

    @Test
    void long_texts_are_not_searched_for_or_tried_on_a_pattern() {
        String text = "{'s': '" + "a".repeat(20_000) + "', 'n': '" + "a".repeat(2_000) + "'}";

        assertThat(evaluate("args.s.matches('^(a*)*$')", text)).isEqualTo(new Failed(Reason.NOT_EVALUATED));
        assertThat(evaluate("args.s.contains(args.n)", text)).isEqualTo(new Failed(Reason.NOT_EVALUATED));
        assertThat(evaluate("args.s.size() == 20000", text)).isEqualTo(new Answered(true));
    }

    @Test
    void a_large_pattern_costs_more_than_a_small_one() {
        String text = "{'s': '" + "ab".repeat(900) + "'}";

        assertThat(evaluate("args.s.matches('^[ab]*$')", text)).isEqualTo(new Answered(true));
        assertThat(evaluate("args.s.matches('(a|b|ab|ba){1,150}x') || true", text))
                .isEqualTo(new Failed(Reason.TOO_EXPENSIVE));
    }

    @Test
    void a_pattern_of_middle_size_may_be_tried_on_a_text_of_middle_size() {
        assertThat(evaluate("args.s.matches('^[ab]+[ab]*[ab]*[ab]*$')", "{'s': '" + "ab".repeat(900) + "'}"))
                .isEqualTo(new Answered(true));
    }

    @Test
    void arguments_are_looked_at_down_to_a_depth() {
        for (String deepest : List.of("[".repeat(63) + "]".repeat(63), "{'a':".repeat(63) + "1" + "}".repeat(63))) {
            String deep = deepest.startsWith("[") ? "{'a': " + deepest + "}" : deepest;
            assertThat(evaluate("true", deep)).isEqualTo(new Answered(true));
            assertThat(evaluate("true", "{'a': [" + deep + "]}"))
                    .isEqualTo(new Failed(Reason.ARGUMENTS_NOT_REPRESENTABLE));
        }
    }

    @Test
    void arguments_nested_beyond_measure_are_not_looked_at() {
        assertThat(evaluate("true", "{'a': " + "[".repeat(200) + "]".repeat(200) + "}"))
                .isEqualTo(new Failed(Reason.ARGUMENTS_NOT_REPRESENTABLE));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatever_is_written_is_refused_or_answers(long seed) {
        Random random = new Random(seed);
        List<String> words = List.of(
                "args",
                ".a",
                "[0]",
                "['a']",
                " == ",
                " && ",
                " || ",
                "!",
                "(",
                ")",
                "1",
                "-",
                "0.5",
                "'x'",
                "null",
                "now",
                " in ",
                "[1, 2]",
                "{",
                "}",
                ".all(x, ",
                ".exists(x, ",
                "x",
                " ? ",
                " : ",
                "has(args.a)",
                ".size()",
                "\"",
                ".matches('a')",
                "caller.keyId",
                "tool.tags",
                " < ",
                " + ",
                "\u0000",
                "\uD800",
                "timestamp('x')",
                "`");
        CallFacts facts = CallFacts.of(
                EXACT.readTree("{\"a\": [1, {\"a\": \"x\"}]}"), CALLER, Set.of("groups", "mail"), TOOL, NOW);
        int accepted = 0;

        for (int i = 0; i < 1_500; i++) {
            StringBuilder source = new StringBuilder(random.nextBoolean() ? "true || args" : "args.a");
            for (int left = random.nextInt(8); left > 0; left--) {
                source.append(words.get(random.nextInt(words.size())));
            }
            if (Condition.compile(source.toString()) instanceof Accepted(var condition)) {
                accepted++;
                assertThat(condition.evaluate(facts)).isNotNull();
            }
        }

        assertThat(accepted).isPositive();
    }

    private static ConditionResult evaluate(String source, String arguments) {
        JsonNode json = EXACT.readTree(arguments.replace('\'', '"'));
        return accepted(source).evaluate(CallFacts.of(json, CALLER, Set.of("groups", "mail"), TOOL, NOW));
    }

    private static Condition accepted(String source) {
        ConditionCheck check = Condition.compile(source);
        assertThat(check).isInstanceOf(Accepted.class);
        return ((Accepted) check).condition();
    }

    private static ConditionProblem refused(String source) {
        ConditionCheck check = Condition.compile(source);
        assertThat(check).isInstanceOf(Refused.class);
        return ((Refused) check).problems().getFirst();
    }
}
