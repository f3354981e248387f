package mcpmanager.invoke.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class ArgumentLimitsTests {

    private final ObjectNode arguments = JsonNodeFactory.instance.objectNode();

    @Test
    void usualArgumentsFit() {
        arguments
                .put("text", "سلام \ud83d\ude00")
                .put("n", new BigDecimal("0.10"))
                .putArray("a")
                .add(1)
                .addNull();

        assertThat(ArgumentLimits.fit(arguments)).isTrue();
    }

    @Test
    void whatWouldNotFitIntoARecordIsRefused() {
        arguments.put("text", "x".repeat(300_000));

        assertThat(ArgumentLimits.fit(arguments)).isFalse();
    }

    @Test
    void manySmallOnesCountToo() {
        for (int i = 0; i < 20_000; i++) {
            arguments.put("property-" + i, i);
        }

        assertThat(ArgumentLimits.fit(arguments)).isFalse();
    }

    @Test
    void aNumberThatIsShortToWriteAndHugeToComputeIsRefused() {
        arguments.put("n", new BigDecimal("1e999999999"));

        assertThat(ArgumentLimits.fit(arguments)).isFalse();
    }

    @Test
    void halfACharacterIsRefusedInNamesAndValues() {
        assertThat(ArgumentLimits.fit(arguments.deepCopy().put("a", "\ud800"))).isFalse();
        assertThat(ArgumentLimits.fit(arguments.deepCopy().put("\udc00", 1))).isFalse();
    }
}
