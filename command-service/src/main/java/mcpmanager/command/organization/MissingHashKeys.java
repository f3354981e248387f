package mcpmanager.command.organization;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import mcpmanager.command.dispatch.Commands;
import mcpmanager.command.organization.OrganizationCommand.IssueHashKey;
import mcpmanager.events.organization.OrganizationEvent.HashKeyIssued;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.wire.EventTypes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Issues the hash keys that organisations lack: all that do at the start, later those that were created while the master
 * key was away. Beside everything else, as often as it takes; that another instance does the same is no harm.
 */
@Component
final class MissingHashKeys implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(MissingHashKeys.class);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final HashKeys keys;
    private final Commands commands;
    private final JdbcClient database;
    private @Nullable Thread working;

    MissingHashKeys(HashKeys keys, Commands commands, JdbcClient database) {
        this.keys = keys;
        this.commands = commands;
        this.database = database;
    }

    @Override
    public synchronized void start() {
        working = Thread.ofVirtual().name("missing-hash-keys").start(this::work);
    }

    @Override
    public synchronized void stop() {
        if (working != null) {
            working.interrupt();
        }
        working = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return working != null;
    }

    private void work() {
        try {
            while (isRunning()) {
                for (OrganizationId organization : patiently(this::lacking)) {
                    patiently(() -> commands.send(new IssueHashKey(organization)));
                }
                keys.awaitPutOff();
                Thread.sleep(RETRY); // the creation commits
            }
        } catch (InterruptedException stopped) {
            LOG.debug("hash keys are issued at the next start", stopped);
        }
    }

    private List<OrganizationId> lacking() {
        return database.sql("select aggregate_identifier from domain_event created"
                        + " where type = 'Organization' and sequence_number = 0 and not exists (select from domain_event"
                        + " issued where issued.aggregate_identifier = created.aggregate_identifier"
                        + " and issued.payload_type = :issued)")
                .param("issued", EventTypes.nameOf(HashKeyIssued.class))
                .query((row, number) -> OrganizationId.of(row.getString("aggregate_identifier")))
                .list();
    }

    private static <T> T patiently(Supplier<T> step) throws InterruptedException {
        boolean told = false;
        while (true) {
            try {
                return step.get();
            } catch (RuntimeException e) {
                if (!told) {
                    LOG.warn("Hash keys can't be issued yet: {}", e.toString());
                    told = true;
                }
            }
            Thread.sleep(RETRY);
        }
    }
}
