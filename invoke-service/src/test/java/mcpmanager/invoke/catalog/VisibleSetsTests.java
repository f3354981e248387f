package mcpmanager.invoke.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import mcpmanager.events.server.McpServerId;
import org.junit.jupiter.api.Test;

class VisibleSetsTests {

    private static final McpServerId ONE = McpServerId.next();
    private static final McpServerId OTHER = McpServerId.next();

    private final List<McpServerId> computed = new ArrayList<>();
    private final List<McpServerId> told = new ArrayList<>();
    private Runnable meanwhile = () -> {};
    private final VisibleSets sets = new VisibleSets(server -> {
        computed.add(server);
        meanwhile.run();
        return VisibleSet.NOTHING;
    });

    @Test
    void whatWasComputedIsKeptUntilAChange() {
        sets.whenChanged(told::add);

        sets.of(ONE);
        sets.of(ONE);
        sets.of(OTHER);
        sets.changedWhere(ONE::equals);
        sets.of(ONE);
        sets.of(OTHER);

        assertThat(computed).containsExactly(ONE, OTHER, ONE);
        assertThat(told).containsExactly(ONE);
    }

    @Test
    void whatAChangeCameInBetweenOfIsToldAndNotKept() {
        sets.whenChanged(told::add);
        meanwhile = () -> sets.changedWhere(ONE::equals);

        sets.of(ONE);
        meanwhile = () -> {};
        sets.of(ONE);
        sets.of(ONE);

        assertThat(computed).containsExactly(ONE, ONE);
        assertThat(told).containsExactly(ONE);
    }
}
