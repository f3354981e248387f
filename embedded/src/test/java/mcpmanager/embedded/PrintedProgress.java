package mcpmanager.embedded;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows how long each server took. */
record PrintedProgress(String run) implements StartListener {

    private static final Logger log = LoggerFactory.getLogger(PrintedProgress.class);

    @Override
    public void waitingFor(String what) {}

    @Override
    public void ready(String what, Duration took) {
        log.info("{}: {} ready after {} ms", run, what, took.toMillis());
    }
}
