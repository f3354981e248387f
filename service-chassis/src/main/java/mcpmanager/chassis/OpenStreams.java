package mcpmanager.chassis;

/** Answers of a service that never end by themselves, so that a stop would wait for them in vain. */
@FunctionalInterface
public interface OpenStreams {

    /** Tells each its end; returns at once. From now on none is opened. May be called more than once. */
    void end();
}
