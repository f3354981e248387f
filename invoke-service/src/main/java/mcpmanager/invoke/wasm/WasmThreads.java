package mcpmanager.invoke.wasm;

import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import mcpmanager.events.organization.OrganizationId;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Threads that modules run on: few, of the platform, so that a module that computes without end takes none of those that
 * everything else runs on, and each organisation's own. Their stack bounds how deeply a module can call itself.
 */
@Component
public final class WasmThreads implements DisposableBean {

    private static final long STACK = 512 * 1024;
    private static final long IDLE_SECONDS = 10;

    private final WasmSettings settings;
    private final Semaphore running;
    private final Map<OrganizationId, ExecutorService> byOrganization = new ConcurrentHashMap<>();

    WasmThreads(WasmSettings settings) {
        this.settings = settings;
        this.running = new Semaphore(settings.maxConcurrent(), true);
    }

    /**
     * @param call heeds its interruption, which cancelling is
     * @throws RejectedExecutionException when as many calls of the organisation wait as may
     */
    public Future<?> submit(OrganizationId organization, Runnable call) {
        return byOrganization.computeIfAbsent(organization, id -> threads()).submit(() -> {
            running.acquire();
            try {
                call.run();
            } finally {
                running.release();
            }
            return null;
        });
    }

    @Override
    public void destroy() {
        byOrganization.values().forEach(ExecutorService::shutdownNow);
    }

    private ExecutorService threads() {
        int most = settings.threadsPerOrganization();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                most,
                most,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(settings.queuePerOrganization()),
                Thread.ofPlatform().daemon().name("wasm-", 0).stackSize(STACK).factory());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
