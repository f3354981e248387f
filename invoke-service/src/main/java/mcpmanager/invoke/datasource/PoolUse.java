package mcpmanager.invoke.datasource;

/**
 * How the connections of a data source are used at a moment, on one gateway instance.
 *
 * @param connections that exist, whether in use or not
 * @param inUse of them
 * @param waiting calls that wait for one
 */
public record PoolUse(int connections, int inUse, int waiting) {

    static final PoolUse NONE = new PoolUse(0, 0, 0);

    PoolUse plus(PoolUse other) {
        return new PoolUse(connections + other.connections, inUse + other.inUse, waiting + other.waiting);
    }
}
