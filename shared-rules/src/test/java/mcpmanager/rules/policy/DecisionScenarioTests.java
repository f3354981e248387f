package mcpmanager.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mcpmanager.rules.policy.DecisionScenario.Expected;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.node.ObjectNode;

/** Every file of {@code decision/}. */
class DecisionScenarioTests {

    private static final Path FILES = Path.of("src/test/resources/decision");

    @TestFactory
    Stream<DynamicTest> scenarios() throws IOException {
        return Files.list(FILES).sorted().map(file -> {
            DecisionScenario scenario = DecisionScenario.read(file);
            return DynamicTest.dynamicTest(file.getFileName() + ": " + scenario.says(), () -> check(scenario));
        });
    }

    private static void check(DecisionScenario scenario) {
        Standing standing = scenario.standing();
        ObjectNode sent = scenario.made().arguments();
        ObjectNode before = sent.deepCopy();
        Decision decision = standing.decide(standing.complete(sent), scenario.made()::fits);
        Expected expected = scenario.expect();

        assertThat(sent).as("the caller's own arguments").isEqualTo(before);
        switch (decision) {
            case Decision.Allowed allowed -> {
                assertThat(expected.denied()).as("allowed").isNull();
                assertThat(allowed.by().stream().map(AccessPolicy::id).collect(Collectors.toSet()))
                        .isEqualTo(expected.allowed());
                assertThat(allowed.arguments()).isEqualTo(expected.args() == null ? sent : expected.args());
                assertThat(standing.isVisible()).isTrue();
                assertThat(standing.possible()).containsAll(allowed.by());
            }
            case Decision.Denied denied -> {
                assertThat(denied.clause()).isEqualTo(expected.denied());
                assertThat(denied.by() == null ? null : denied.by().id()).isEqualTo(expected.by());
                assertThat(denied.argument()).isEqualTo(expected.argument());
                assertThat(denied.isHidden()).isEqualTo(!standing.isVisible());
                assertThat(standing.isVisible()).as("visible").isEqualTo(expected.visible());
            }
        }
        if (expected.considered() != null) {
            assertThat(decision.considered().stream()
                            .collect(Collectors.toMap(each -> each.policy().id(), Considered::result)))
                    .isEqualTo(expected.considered());
        }
    }
}
