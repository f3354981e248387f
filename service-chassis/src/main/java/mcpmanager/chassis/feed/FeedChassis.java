package mcpmanager.chassis.feed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.r2dbc.spi.ConnectionFactory;
import mcpmanager.chassis.kafka.KafkaSettings;
import mcpmanager.chassis.problem.FaultMapping;
import mcpmanager.chassis.problem.HttpProblem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcTransactionManagerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;

/** What a service needs beside its handler to run an {@link EventFeed}: database client, transactions, Kafka. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({R2dbcAutoConfiguration.class, R2dbcTransactionManagerAutoConfiguration.class})
@EnableConfigurationProperties(KafkaSettings.class)
public class FeedChassis {

    @Bean
    DatabaseClient databaseClient(ConnectionFactory connections) {
        return DatabaseClient.create(connections);
    }

    @Bean
    TransactionalOperator transaction(ReactiveTransactionManager manager) {
        return TransactionalOperator.create(manager);
    }

    /** {@code mcpm_feed_lag_records}: how many records the slowest partition of a feed is behind. */
    @Bean
    MeterBinder feedLag(ObjectProvider<EventFeed> feeds) {
        return registry -> feeds.forEach(feed -> Gauge.builder("mcpm.feed.lag.records", feed, EventFeed::lag)
                .tag("feed", feed.name())
                .register(registry));
    }

    @Bean
    FaultMapping databaseAway() {
        return fault ->
                fault instanceof DataAccessResourceFailureException || fault instanceof TransientDataAccessException
                        ? HttpProblem.TEMPORARILY_UNAVAILABLE
                        : null;
    }
}
