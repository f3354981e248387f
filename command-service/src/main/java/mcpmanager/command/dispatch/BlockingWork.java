package mcpmanager.command.dispatch;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Runs what waits (JDBC, bcrypt) on virtual threads. Work that started is finished even if the client went away. */
@Component
public class BlockingWork implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public <T> Mono<T> run(Callable<T> work) {
        return Mono.fromFuture(() -> CompletableFuture.supplyAsync(() -> call(work), threads), true)
                .onErrorMap(CompletionException.class, e -> e.getCause() == null ? e : e.getCause())
                .onErrorMap(Failures::toAnswer);
    }

    @Override
    public void close() {
        threads.close();
    }

    private static <T> T call(Callable<T> work) {
        try {
            return work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }
}
