package mcpmanager.command.store;

import mcpmanager.events.Uuid7;
import org.axonframework.common.IdentifierFactory;

/** Event ids that sort by time, like all ids of the system. Found by Axon through {@code META-INF/services}. */
public final class OrderedIdentifiers extends IdentifierFactory {

    @Override
    public String generateIdentifier() {
        return Uuid7.next().toString();
    }
}
