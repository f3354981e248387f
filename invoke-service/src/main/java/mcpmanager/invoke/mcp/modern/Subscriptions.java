package mcpmanager.invoke.mcp.modern;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import mcpmanager.chassis.OpenStreams;
import mcpmanager.chassis.problem.HttpProblem;
import mcpmanager.events.server.McpServerId;
import mcpmanager.invoke.authentication.CallerAuthentication;
import mcpmanager.invoke.catalog.CatalogChanges;
import mcpmanager.invoke.catalog.VisibleTools;
import mcpmanager.invoke.mcp.era.Answer;
import mcpmanager.invoke.mcp.era.Answer.Message;
import mcpmanager.invoke.mcp.era.Received;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * All open {@code subscriptions/listen} streams. When something changes at a server, its streams are looked at, on one
 * thread and once for many changes; all are looked at from time to time, because keys and tokens also end by themselves.
 */
public final class Subscriptions implements OpenStreams, SmartLifecycle {

    private static final Answer TOO_MANY = new Answer.Refused(
            HttpProblem.TOO_MANY_REQUESTS,
            "There are as many streams open with the key or token as there may be; close one first.");

    private final CallerAuthentication authentication;
    private final VisibleTools tools;
    private final int perCaller;
    private final Duration every;
    private final Scheduler thread = Schedulers.newSingle("invoke-subscriptions", true);
    private final Map<McpServerId, Set<Subscription>> open = new ConcurrentHashMap<>();
    private final Map<Object, Integer> counts = new ConcurrentHashMap<>();
    private final Set<McpServerId> marked = ConcurrentHashMap.newKeySet();
    private volatile Disposable looking = () -> {};
    private volatile boolean ended;
    private volatile boolean running;

    /** @param every how often all streams are looked at */
    public Subscriptions(
            CallerAuthentication authentication,
            VisibleTools tools,
            CatalogChanges changes,
            int perCaller,
            Duration every) {
        this.authentication = authentication;
        this.tools = tools;
        this.perCaller = perCaller;
        this.every = every;
        changes.whenChanged(this::changed);
    }

    /** @param last the response that a stream ends with */
    Answer listen(Received request, boolean toolsListChanged, Answer last) {
        return new Answer.Stream(Flux.defer(() -> {
            Object caller = request.caller().identity();
            if (counts.merge(caller, 1, Integer::sum) > perCaller) {
                release(caller);
                return Flux.just(new Message.Last(TOO_MANY));
            }
            Subscription subscription = new Subscription(request, toolsListChanged, last, authentication, tools);
            return subscription
                    .messages(() -> opened(subscription), () -> closed(subscription))
                    .doFinally(end -> release(caller));
        }));
    }

    /** How many there are. */
    public int size() {
        return open.values().stream().mapToInt(Set::size).sum();
    }

    @Override
    public void end() {
        ended = true;
        open.values().forEach(streams -> streams.forEach(Subscription::end));
    }

    @Override
    public void start() {
        running = true;
        looking = thread.schedulePeriodically(
                () -> open.values().forEach(streams -> streams.forEach(Subscription::look)),
                every.toMillis(),
                every.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** In the default phase: before the web server waits for its last requests. */
    @Override
    public void stop() {
        running = false;
        looking.dispose();
        end();
        thread.dispose();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void opened(Subscription subscription) {
        open.compute(subscription.server(), (server, streams) -> {
            Set<Subscription> more = streams == null ? ConcurrentHashMap.newKeySet() : streams;
            more.add(subscription);
            return more;
        });
        if (ended) {
            subscription.end();
        } else {
            subscription.look();
        }
    }

    private void closed(Subscription subscription) {
        open.computeIfPresent(subscription.server(), (server, streams) -> {
            streams.remove(subscription);
            return streams.isEmpty() ? null : streams;
        });
    }

    private void release(Object caller) {
        counts.computeIfPresent(caller, (same, count) -> count == 1 ? null : count - 1);
    }

    private void changed(McpServerId server) {
        if (open.containsKey(server) && !ended && marked.add(server)) {
            thread.schedule(() -> {
                marked.remove(server);
                open.getOrDefault(server, Set.of()).forEach(Subscription::look);
            });
        }
    }
}
