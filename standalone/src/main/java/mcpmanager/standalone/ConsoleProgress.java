package mcpmanager.standalone;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import mcpmanager.embedded.StartListener;

/** Tells whoever waits what the start waits for and how long each part took. */
record ConsoleProgress(PrintStream out) implements StartListener {

    @Override
    public void waitingFor(String what) {
        out.println("  waiting for " + what);
    }

    @Override
    public void ready(String what, Duration took) {
        out.printf(Locale.ROOT, "  %s is ready (%.1f s)%n", what, took.toMillis() / 1000.0);
    }
}
