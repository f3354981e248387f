package mcpmanager.audit.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import mcpmanager.events.invocation.InvocationEvent;
import org.junit.jupiter.api.Test;

final class OutcomeTests {

    @Test
    void eachInvocationEventStandsForAnOutcomeOfItsOwn() {
        assertThat(Stream.of(InvocationEvent.class.getPermittedSubclasses())
                        .map(event -> Outcome.of(event.asSubclass(InvocationEvent.class))))
                .containsExactlyInAnyOrder(Outcome.values());
    }
}
