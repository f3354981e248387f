package mcpmanager.invoke.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.TcpUserTimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * A connection to Redis, made again for as long as the process runs. Commands never wait for it: without a connection
 * they fail at once, and so do those under way when it is lost, which may have been done. Whoever uses it limits how long it waits for an answer.
 */
public final class RedisLink implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration GONE = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofMillis(100);
    private static final Duration LATER = Duration.ofSeconds(1);
    private static final int MOST_WAITING = 10_000;
    private static final int THREADS = 2;

    private final ClientResources resources;
    private final RedisClient client;
    private final Disposable connecting;
    private volatile @Nullable StatefulRedisConnection<String, String> connection;

    /** Starts to connect and waits for nothing. */
    public RedisLink(RedisSettings settings) {
        resources = ClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .reconnectDelay(Delay.exponential(SOON, LATER, 2, TimeUnit.MILLISECONDS))
                .build();
        client = RedisClient.create(resources);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(MOST_WAITING)
                .maintNotificationsConfig(MaintNotificationsConfig.disabled()) // not every Redis knows them
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(CONNECT)
                        .tcpUserTimeout(TcpUserTimeoutOptions.builder()
                                .enable()
                                .tcpUserTimeout(GONE)
                                .build())
                        .build())
                .build());
        RedisURI uri = uri(settings);
        connecting = Mono.fromCompletionStage(() -> client.connectAsync(StringCodec.UTF8, uri))
                .retryWhen(Retry.backoff(Long.MAX_VALUE, SOON).maxBackoff(LATER).doBeforeRetry(RedisLink::sayOnce))
                .subscribe(made -> connection = made);
    }

    private static void sayOnce(Retry.RetrySignal signal) {
        if (signal.totalRetries() == 0) {
            LOG.warn("Redis can't be reached yet: {}", signal.failure().getMessage());
        }
    }

    private static RedisURI uri(RedisSettings settings) {
        RedisURI.Builder builder = RedisURI.builder(url(settings)).withTimeout(CONNECT);
        if (settings.password().isEmpty()) {
            return builder.build();
        }
        char[] password = settings.password().toCharArray();
        return settings.username().isEmpty()
                ? builder.withPassword(password).build()
                : builder.withAuthentication(settings.username(), password).build();
    }

    private static RedisURI url(RedisSettings settings) {
        try {
            return RedisURI.create(settings.url());
        } catch (IllegalArgumentException mayTellThePassword) {
            throw new IllegalArgumentException("mcpm.invoke.redis.url must be like redis://host:6379/0");
        }
    }

    /** @throws RedisConnectionException when there is no connection */
    public RedisAsyncCommands<String, String> commands() {
        StatefulRedisConnection<String, String> made = connection;
        if (made == null || !made.isOpen()) {
            throw new RedisConnectionException("no connection");
        }
        return made.async();
    }

    public boolean isConnected() {
        StatefulRedisConnection<String, String> made = connection;
        return made != null && made.isOpen();
    }

    @Override
    public void close() {
        connecting.dispose();
        client.shutdown(Duration.ZERO, CONNECT);
        resources.shutdown(0, CONNECT.toSeconds(), TimeUnit.SECONDS).syncUninterruptibly();
    }
}
