package mcpmanager.invoke;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Passes bytes on to a PostgreSQL server of this machine, and loses a connection at the commit when it is told to. */
final class CommitProxy implements AutoCloseable {

    private enum Loss {
        NONE,
        COMMIT,
        ANSWER,
        ANSWER_AND_ALL_ELSE
    }

    private final ServerSocket listening;
    private final int target;
    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Loss> next = new AtomicReference<>(Loss.NONE);

    CommitProxy(int target) throws IOException {
        this.target = target;
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** It does not reach the server. */
    void loseNextCommit() {
        next.set(Loss.COMMIT);
    }

    /** The server makes it, and what it says of it does not arrive. */
    void loseAnswerToNextCommit() {
        next.set(Loss.ANSWER);
    }

    /** As well, and there is no connection afterwards. */
    void loseAnswerToNextCommitAndAllElse() {
        next.set(Loss.ANSWER_AND_ALL_ELSE);
    }

    /** Whether it lost what it was told to lose. */
    boolean hasLost() {
        return next.get() == Loss.NONE;
    }

    @Override
    public void close() {
        close(listening);
        open.forEach(CommitProxy::close);
    }

    private void accept() {
        try {
            while (true) {
                Socket near = listening.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(near);
                open.add(far);
                AtomicReference<Loss> loss = new AtomicReference<>(Loss.NONE);
                Thread.startVirtualThread(() -> pass(near, far, loss, true));
                Thread.startVirtualThread(() -> pass(far, near, loss, false));
            }
        } catch (IOException closed) {
            close();
        }
    }

    /** @param loss of this connection: what the server says after a commit is read, so that it was made, and goes nowhere */
    private void pass(Socket from, Socket to, AtomicReference<Loss> loss, boolean fromClient) {
        byte[] buffer = new byte[8192];
        try {
            for (int read = from.getInputStream().read(buffer);
                    read >= 0;
                    read = from.getInputStream().read(buffer)) {
                if (fromClient && isCommit(buffer, read)) {
                    loss.set(next.getAndSet(Loss.NONE));
                }
                if (fromClient ? loss.get() == Loss.COMMIT : loss.get() != Loss.NONE) {
                    break;
                }
                to.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException closed) {
            // the other direction ends, too
        }
        close(from);
        close(to);
        if (loss.get() == Loss.ANSWER_AND_ALL_ELSE) {
            close();
        }
    }

    private static boolean isCommit(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1).contains("commit");
    }

    private static void close(Closeable it) {
        try {
            it.close();
        } catch (IOException alreadyClosed) {
            // it is closed
        }
    }
}
