package mcpmanager.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Starts the servers that are programs of their own. Where the system offers it the kernel signals such a child when
 * this process dies; nothing relies on that, see {@link Orphans}. A child has a session of its own, so that a Ctrl-C
 * in the terminal reaches this process only, which then stops everything in order.
 *
 * <p>PostgreSQL refuses to run as root. For root it is started in a user namespace of its own, in which it is not root
 * and still owns its files; where user namespaces are closed, as user {@code nobody} with the right to pass through
 * directories, and then its executables must lie where everybody may read.
 */
final class ChildProcesses {

    private static final int NOBODY = 65534;

    /** The kernel counts the thread that forks as the parent, so that thread must live as long as the process. */
    private static final ExecutorService FORKING = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("embedded-forking").factory());

    private final List<String> ownSession;
    private final boolean dieWithParent;
    private final boolean root;
    private final boolean namespaces;

    private ChildProcesses(List<String> ownSession, boolean dieWithParent, boolean root, boolean namespaces) {
        this.ownSession = ownSession;
        this.dieWithParent = dieWithParent;
        this.root = root;
        this.namespaces = namespaces;
    }

    /** What this system offers is tried out once. */
    static ChildProcesses detect() throws IOException {
        boolean root = PrivateFiles.user() == 0;
        return new ChildProcesses(
                works("setsid", "true") ? List.of("setsid") : List.of(),
                works("setpriv", "--pdeathsig", "TERM", "true"),
                root,
                root && works("unshare", "--user", "true"));
    }

    /** The same, but children outlive this process. */
    ChildProcesses outliving() {
        return new ChildProcesses(ownSession, false, root, namespaces);
    }

    /** The same, but as if user namespaces were closed. */
    ChildProcesses withoutNamespaces() {
        return new ChildProcesses(ownSession, dieWithParent, root, false);
    }

    /** Whether an unprivileged program runs as another user than this process. */
    boolean changeUser() {
        return root && !namespaces;
    }

    /** Starts a program that may run as any user. */
    Process start(Signal onParentDeath, Path directory, Path log, List<String> command) throws IOException {
        List<String> whole = new ArrayList<>(ownSession);
        if (dieWithParent) {
            whole.addAll(List.of("setpriv", "--pdeathsig", onParentDeath.name(), "--"));
        }
        whole.addAll(command);
        return fork(directory, log, whole);
    }

    /** Starts a program that must not be root. */
    Process startUnprivileged(Signal onParentDeath, Path directory, Path log, List<String> command) throws IOException {
        if (!root) {
            return start(onParentDeath, directory, log, command);
        }
        List<String> whole = new ArrayList<>(ownSession);
        if (namespaces) {
            whole.addAll(List.of("unshare", "--user", "--"));
        } else {
            whole.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
            whole.addAll(List.of("--inh-caps=+dac_override", "--ambient-caps=+dac_override", "--"));
        }
        if (dieWithParent) { // last: a change of user forgets it
            whole.addAll(List.of("setpriv", "--pdeathsig", onParentDeath.name(), "--"));
        }
        whole.addAll(command);
        return fork(directory, log, whole);
    }

    /** Gives a directory of an unprivileged program to the user it will run as. */
    void giveToUnprivileged(Path tree) throws IOException {
        int owner = PrivateFiles.owner(tree);
        int wanted = !root ? PrivateFiles.user() : namespaces ? 0 : NOBODY;
        if (owner == wanted) {
            return;
        }
        if (!root) {
            throw new EmbeddedStartException("The directory " + tree
                    + " belongs to another user: start as its owner or choose another data directory.");
        }
        try (var files = Files.walk(tree)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.setAttribute(file, "unix:uid", wanted, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    private static Process fork(Path directory, Path log, List<String> command) throws IOException {
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        try {
            return FORKING.submit(builder::start).get();
        } catch (ExecutionException e) {
            throw new IOException("Cannot start " + command.getFirst() + ": " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while starting " + command.getFirst(), e);
        }
    }

    private static boolean works(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notInstalled) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Stops a child: first politely, then firmly, at last by the kernel. True when the first signal was enough. */
    static boolean stop(Process process, Duration patience, Signal polite, Signal firm) {
        polite.sendTo(process.pid());
        if (ended(process, patience)) {
            return true;
        }
        firm.sendTo(process.pid());
        if (!ended(process, Duration.ofSeconds(5))) {
            process.destroyForcibly();
            ended(process, Duration.ofSeconds(5));
        }
        return false;
    }

    private static boolean ended(Process process, Duration patience) {
        try {
            return process.waitFor(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }
}
