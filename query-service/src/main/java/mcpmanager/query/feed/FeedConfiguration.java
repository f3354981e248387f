package mcpmanager.query.feed;

import java.time.Duration;
import java.util.List;
import mcpmanager.chassis.feed.EventFeed;
import mcpmanager.chassis.kafka.KafkaSettings;
import mcpmanager.events.wire.Topics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Which topic the read side is fed from. */
@Configuration(proxyBeanMethods = false)
class FeedConfiguration {

    @Bean
    EventFeed adminEvents(
            KafkaSettings kafka, DatabaseClient database, TransactionalOperator transaction, AdminEventFeed handler) {
        return new EventFeed(
                "mcpm-query", List.of(Topics.ADMIN_EVENTS), kafka, Duration.ZERO, database, transaction, handler);
    }
}
