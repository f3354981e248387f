package mcpmanager.invoke.redis;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Passes bytes on to a port of this machine, until it is told to hang or to hang up. */
public final class StallingProxy implements AutoCloseable {

    private final ServerSocket listening;
    private final int target;
    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
    private final ReentrantReadWriteLock passing = new ReentrantReadWriteLock();

    public StallingProxy(int target) throws IOException {
        this.target = target;
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** What arrives from now on waits; the connections stay. */
    public void hang() {
        passing.writeLock().lock();
    }

    /** On the thread that called {@link #hang()}. */
    public void goOn() {
        passing.writeLock().unlock();
    }

    /** Ends all connections; what waits in them is lost. */
    public void hangUp() {
        open.forEach(StallingProxy::close);
        open.clear();
    }

    /** Ends all connections and takes no other. */
    @Override
    public void close() {
        close(listening);
        hangUp();
    }

    private void accept() {
        try {
            while (true) {
                Socket near = listening.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(near);
                open.add(far);
                Thread.startVirtualThread(() -> pass(near, far));
                Thread.startVirtualThread(() -> pass(far, near));
            }
        } catch (IOException closed) {
            close();
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[8192];
        try {
            for (int read = from.getInputStream().read(buffer);
                    read >= 0;
                    read = from.getInputStream().read(buffer)) {
                passing.readLock().lock();
                passing.readLock().unlock();
                to.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException closed) {
            // the other direction ends, too
        }
        close(from);
        close(to);
    }

    private static void close(Closeable it) {
        try {
            it.close();
        } catch (IOException alreadyClosed) {
            // it is closed
        }
    }
}
