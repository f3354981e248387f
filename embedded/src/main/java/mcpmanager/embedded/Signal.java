package mcpmanager.embedded;

import java.io.IOException;

/** The signals the servers understand; Java itself can only send TERM and KILL. */
enum Signal {
    INT,
    QUIT,
    TERM,
    KILL;

    /** Sends it; a process that is gone is left alone. */
    void sendTo(long pid) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -" + name() + " " + pid)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
