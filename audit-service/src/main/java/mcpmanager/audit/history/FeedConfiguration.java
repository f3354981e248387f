package mcpmanager.audit.history;

import java.util.List;
import mcpmanager.chassis.feed.EventFeed;
import mcpmanager.chassis.kafka.KafkaSettings;
import mcpmanager.events.wire.Topics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Which topics the history is fed from. Never the secrets. */
@Configuration(proxyBeanMethods = false)
class FeedConfiguration {

    @Bean
    EventFeed historyFeed(
            KafkaSettings kafka, DatabaseClient database, TransactionalOperator transaction, EventHistory history) {
        return new EventFeed(
                "mcpm-audit",
                List.of(Topics.ADMIN_EVENTS, Topics.INVOCATION_EVENTS),
                kafka,
                database,
                transaction,
                history);
    }
}
