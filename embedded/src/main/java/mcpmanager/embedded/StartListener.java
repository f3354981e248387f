package mcpmanager.embedded;

import java.time.Duration;

/** Hears what the start waits for. Called from several threads; the names are the same in both calls of a pair. */
public interface StartListener {

    /** The start now waits for {@code what}, for example {@code PostgreSQL}. */
    void waitingFor(String what);

    /** What was waited for is there, after {@code took}. */
    void ready(String what, Duration took);

    /** A listener that keeps quiet. */
    static StartListener silent() {
        return new StartListener() {
            @Override
            public void waitingFor(String what) {}

            @Override
            public void ready(String what, Duration took) {}
        };
    }
}
