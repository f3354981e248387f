package mcpmanager.invoke.datasource;

/**
 * How the connections of a data source are used at a moment, on one gateway instance.
 *
 * @param capacity how many there may be
 * @param connections that exist, whether in use or not
 * @param inUse of them
 * @param waiting calls that wait for one
 */
public record PoolUse(int capacity, int connections, int inUse, int waiting) {

    PoolUse plus(PoolUse other) {
        return new PoolUse(
                capacity + other.capacity,
                connections + other.connections,
                inUse + other.inUse,
                waiting + other.waiting);
    }

    /** The next call must wait. */
    public boolean hasNoRoom() {
        return waiting > 0 || inUse >= capacity;
    }
}
