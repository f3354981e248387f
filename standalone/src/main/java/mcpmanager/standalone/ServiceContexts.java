package mcpmanager.standalone;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import mcpmanager.chassis.OpenStreams;
import mcpmanager.chassis.metrics.ProcessMeters;
import mcpmanager.embedded.StartListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/** The services' Spring contexts, started and stopped side by side. */
final class ServiceContexts implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ServiceContexts.class);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<ServiceName, ConfigurableApplicationContext> contexts;

    private ServiceContexts(Map<ServiceName, ConfigurableApplicationContext> contexts) {
        this.contexts = contexts;
    }

    /**
     * Starts all of them and returns when all are up.
     *
     * @throws StandaloneStartException when one cannot start; the others are closed again
     */
    static ServiceContexts start(List<Service> services, OnePort port, StartListener listener) {
        requireSeparate(services);
        SharedLogging.initialise();
        PrometheusMeterRegistry meters = ProcessMeters.registry();
        Map<ServiceName, ConfigurableApplicationContext> contexts = new EnumMap<>(ServiceName.class);
        try (var starting = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("start-", 0).factory())) {
            Map<ServiceName, Future<ConfigurableApplicationContext>> starts = new EnumMap<>(ServiceName.class);
            services.forEach(service ->
                    starts.put(service.name(), starting.submit(() -> start(service, port, meters, listener))));
            StandaloneStartException failure = null;
            for (var start : starts.entrySet()) {
                try {
                    contexts.put(start.getKey(), start.getValue().get());
                } catch (ExecutionException e) {
                    failure = failure == null ? (StandaloneStartException) e.getCause() : failure;
                }
            }
            if (failure != null) {
                new ServiceContexts(contexts).close();
                throw failure;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            new ServiceContexts(contexts).close();
            throw new StandaloneStartException("Interrupted while the services started.", e);
        }
        return new ServiceContexts(contexts);
    }

    private static ConfigurableApplicationContext start(
            Service service, OnePort port, PrometheusMeterRegistry meters, StartListener listener) {
        String title = service.name().title();
        listener.waitingFor(title);
        long before = System.nanoTime();
        try {
            ConfigurableApplicationContext context = ServiceContext.start(service, port, meters);
            listener.ready(title, Duration.ofNanos(System.nanoTime() - before));
            return context;
        } catch (RuntimeException | LinkageError e) {
            throw new StandaloneStartException(
                    title + " did not start: "
                            + NestedExceptionUtils.getMostSpecificCause(e).getMessage(),
                    e);
        }
    }

    /** A service below another's package would be scanned by both. */
    private static void requireSeparate(List<Service> services) {
        for (Service one : services) {
            for (Service other : services) {
                String inner = other.application().getPackageName() + ".";
                boolean nested = inner.startsWith(one.application().getPackageName() + ".");
                if (one != other && (nested || one.configName().equals(other.configName()))) {
                    throw new IllegalArgumentException(one + " and " + other + " share a package or a configuration");
                }
            }
        }
    }

    /** The context of a service that was started. */
    ConfigurableApplicationContext context(ServiceName service) {
        return Objects.requireNonNull(contexts.get(service), service::title);
    }

    /** Lets open streams say their last word. */
    void endStreams() {
        contexts.values()
                .forEach(context ->
                        context.getBeansOfType(OpenStreams.class).values().forEach(OpenStreams::end));
    }

    /** Closes all contexts; gives up waiting after {@link #PATIENCE}. */
    @Override
    public void close() {
        ExecutorService closing = Executors.newVirtualThreadPerTaskExecutor();
        contexts.values().forEach(context -> closing.execute(() -> close(context)));
        closing.shutdown();
        try {
            if (!closing.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                log.warn("Some services did not stop within {} s", PATIENCE.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(ConfigurableApplicationContext context) {
        try {
            context.close();
        } catch (RuntimeException e) {
            log.warn("A service did not stop cleanly", e);
        }
    }
}
