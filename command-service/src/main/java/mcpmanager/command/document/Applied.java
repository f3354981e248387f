package mcpmanager.command.document;

/**
 * What became of an item.
 *
 * @param version of the thing afterwards
 */
public record Applied(String name, String id, Action action, long version) {

    /** What was done, or would be. */
    public enum Action {
        CREATE,
        CHANGE,
        NONE
    }

    /**
     * @param before the thing's version, or -1 when it was not there
     */
    public static Applied of(String name, Object id, long before, long after) {
        Action action = before < 0 ? Action.CREATE : before == after ? Action.NONE : Action.CHANGE;
        return new Applied(name, id.toString(), action, after);
    }
}
