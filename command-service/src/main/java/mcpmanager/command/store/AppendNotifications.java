package mcpmanager.command.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Listens, on a connection of its own, for appends by other instances and wakes the event store. A lost connection is made
 * again; until then events are found by the store's own, slower look.
 */
@Component
final class AppendNotifications implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AppendNotifications.class);
    private static final String LISTEN = "listen " + NotifiedEventStore.CHANNEL;
    private static final int SILENCE_MILLIS = 10_000;
    private static final int ANSWER_SECONDS = 3;
    private static final Duration RETRY = Duration.ofMillis(500);

    private final DatabaseSettings settings;
    private final NotifiedEventStore events;
    private final List<StoreRecovered> recovered;

    private @Nullable Thread listening;
    private @Nullable Connection connection;
    private boolean running;

    AppendNotifications(
            DatabaseSettings settings, NotifiedEventStore events, ObjectProvider<StoreRecovered> recovered) {
        this.settings = settings;
        this.events = events;
        this.recovered = recovered.orderedStream().toList();
    }

    @Override
    public synchronized void start() {
        running = true;
        listening = Thread.ofVirtual().name("append-notifications").start(this::listen);
    }

    @Override
    public synchronized void stop() {
        running = false;
        if (listening != null) {
            listening.interrupt();
        }
        close(connection);
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }

    private void listen() {
        boolean lost = false;
        while (isRunning()) {
            try (Connection opened = open();
                    Statement statement = opened.createStatement()) {
                statement.execute(LISTEN);
                events.wake();
                if (lost) {
                    recovered.forEach(StoreRecovered::recovered);
                    lost = false;
                }
                await(opened);
            } catch (SQLException e) {
                if (!lost && isRunning()) {
                    LOG.warn("Appends of other instances are noticed later: {}", e.getMessage());
                }
                lost = true;
            }
            try {
                Thread.sleep(RETRY);
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private void await(Connection opened) throws SQLException {
        PGConnection notifications = opened.unwrap(PGConnection.class);
        while (isRunning()) {
            PGNotification[] received = notifications.getNotifications(SILENCE_MILLIS);
            if (received != null && received.length > 0) {
                if (!Arrays.stream(received).map(PGNotification::getParameter).allMatch(events::sent)) {
                    events.wake();
                }
            } else if (!opened.isValid(ANSWER_SECONDS)) {
                throw new SQLException("the connection is lost");
            }
        }
    }

    private Connection open() throws SQLException {
        Properties properties = new Properties();
        properties.put("user", settings.username());
        properties.put("password", settings.password());
        properties.put("connectTimeout", String.valueOf(ANSWER_SECONDS));
        properties.put("loginTimeout", String.valueOf(ANSWER_SECONDS));
        properties.put("tcpKeepAlive", "true");
        properties.put("ApplicationName", "mcpm-command-appends");
        Connection opened = DriverManager.getConnection(settings.url(), properties);
        synchronized (this) {
            if (!running) {
                close(opened);
            }
            connection = opened;
        }
        return opened;
    }

    /** Also while another thread waits on it. */
    private static void close(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.abort(Runnable::run);
            }
        } catch (SQLException e) {
            LOG.debug("a connection did not close", e);
        }
    }
}
