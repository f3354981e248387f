package mcpmanager.invoke;

import static mcpmanager.invoke.SharedGateway.BOOTSTRAP;
import static mcpmanager.invoke.SharedGateway.GATEWAY;
import static mcpmanager.invoke.SharedGateway.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.ToolId;
import mcpmanager.invoke.datasource.DataSources;
import mcpmanager.invoke.datasource.PostgresPool;
import mcpmanager.rules.apikey.ApiKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Thousands of callers that hang up, each at another moment, while their query runs or waits for a connection. */
class CancelStormIT {

    private static final int HANGING_UP = 5_000;
    private static final int HANGING_UP_AT_A_TIME = 64;
    /** Fewer than may wait for a connection, though none is left when they begin. */
    private static final int CALLING_AT_A_TIME = 16;

    private static final int LONGEST_MS = 100;
    /** A busy machine notices the last ones who hung up late. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final AdminLog admin = new AdminLog(BOOTSTRAP);
    private final DataSourceId source = admin.dataSource(SHOP, "reader", AdminLog.CANARY);
    private final McpServerId server = admin.freshServer("storm");
    private final ApiKey key = admin.key(server, null);

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void callersWhoHangUpLeaveNoQueryAndNoConnectionBehind() throws Exception {
        ToolId slow = query(
                "select count(*) as storm from generate_series(1, :size) a, generate_series(1, :size) b",
                "\"size\":{\"type\":\"integer\",\"default\":1}");
        ToolId fast = query("select count(*) as n from customer where id = 1", "");
        PostgresPool pool = (PostgresPool) GATEWAY.bean(DataSources.class).open(admin.organization, source);

        AtomicInteger mostInUse = new AtomicInteger();
        assertThat(each(HANGING_UP, HANGING_UP_AT_A_TIME, () -> {
                    boolean answered = hangUpOn(slow);
                    mostInUse.accumulateAndGet(pool.poolUse().inUse(), Math::max);
                    return answered;
                }))
                .allMatch(answered -> !answered);
        assertThat(mostInUse).hasValue(SharedGateway.MOST_CONNECTIONS);

        await().atMost(PATIENCE)
                .until(() -> pool.poolUse().inUse() == 0 && pool.poolUse().waiting() == 0 && running() == 0);
        // those who are noticed late hold places in the queue until then
        await().atMost(PATIENCE).until(() -> each(20, 1, () -> succeeds(fast)).allMatch(succeeded -> succeeded));
        assertThat(each(
                        1_000,
                        CALLING_AT_A_TIME,
                        () -> GATEWAY.invoke(fast, key, "{}").code()))
                .as("codes of problems")
                .containsOnly("");
        assertThat(pool.poolUse().inUse()).isZero();
    }

    private boolean succeeds(ToolId tool) {
        return GATEWAY.invoke(tool, key, "{}").status() == 200;
    }

    /** Whether an answer came before the caller was gone. */
    private boolean hangUpOn(ToolId tool) throws IOException {
        byte[] body = Gateway.body("{\"size\":100000}").getBytes(StandardCharsets.UTF_8);
        String head = """
                POST /api/v1/tools/%s/invoke HTTP/1.1
                Host: 127.0.0.1
                Authorization: Bearer %s
                Content-Type: application/json
                Content-Length: %d

                """.formatted(tool, key.reveal(), body.length).replace("\n", "\r\n");
        try (Socket caller = new Socket(InetAddress.getLoopbackAddress(), GATEWAY.port())) {
            caller.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            caller.getOutputStream().write(body);
            caller.setSoTimeout(ThreadLocalRandom.current().nextInt(1, LONGEST_MS));
            return caller.getInputStream().read() >= 0;
        } catch (SocketTimeoutException stillWaiting) {
            return false;
        }
    }

    private static <T> Stream<T> each(int count, int atATime, Callable<T> call) throws InterruptedException {
        try (ExecutorService callers = Executors.newFixedThreadPool(atATime)) {
            return callers.invokeAll(Stream.generate(() -> call).limit(count).toList()).stream()
                    .map(Future::resultNow);
        }
    }

    private ToolId query(String template, String properties) {
        ToolId tool = admin.query(server, source, template, properties, 1, 1_000, Duration.ofSeconds(20), true);
        await().until(() -> succeeds(tool));
        return tool;
    }

    private static long running() {
        return SharedGateway.number("select count(*) from pg_stat_activity"
                + " where usename = 'reader' and state = 'active' and query like '%as storm from%'");
    }
}
