package mcpmanager.audit.history;

import java.time.Duration;
import java.util.List;
import mcpmanager.chassis.feed.EventFeed;
import mcpmanager.chassis.kafka.KafkaSettings;
import mcpmanager.events.wire.Topics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Which topics the history is fed from. Never the secrets; nor health, which is for who operates the system. */
@Configuration(proxyBeanMethods = false)
class FeedConfiguration {

    /** Under load a batch then is worth its transaction; who looks a call up does not notice. */
    private static final Duration GATHERING = Duration.ofMillis(50);

    @Bean
    EventFeed historyFeed(
            KafkaSettings kafka, DatabaseClient database, TransactionalOperator transaction, EventHistory history) {
        return new EventFeed(
                "mcpm-audit",
                List.of(Topics.ADMIN_EVENTS, Topics.INVOCATION_EVENTS),
                kafka,
                GATHERING,
                database,
                transaction,
                history);
    }
}
