package mcpmanager.command.store;

/** Is told when the database answers again after it was away. */
@FunctionalInterface
public interface StoreRecovered {

    void recovered();
}
