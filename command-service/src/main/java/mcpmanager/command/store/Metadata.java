package mcpmanager.command.store;

/** Keys of what an event remembers of the request that caused it. */
public final class Metadata {

    /** The user's id; absent for the system itself. */
    public static final String ACTOR = "actor";

    /** W3C trace context of the request. */
    public static final String TRACEPARENT = "traceparent";

    private Metadata() {}
}
