package mcpmanager.command.store;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.modelling.command.Repository;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.spring.config.annotation.SpringBeanParameterResolverFactory;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Axon on PostgreSQL, each part named. Neither its auto-configuration nor its configurer takes part: the one does not
 * engage on this version of Boot and leaves out transactions silently, the other reports usage to its maker.
 */
@Configuration(proxyBeanMethods = false)
class EventStoreConfiguration {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final int BATCH = 500;
    /**
     * How many events may be committed while a transaction that has appended before them is open. Axon's own 10,000 are
     * what others append while a document of 1,000 tools is applied; an event that comes after more is never read.
     */
    private static final int MOST_BEFORE_LATE_COMMIT = 1_000_000;
    /** How long an event may stay unnoticed when its notification was lost; the others are noticed at once. */
    private static final long FETCH_DELAY_MILLIS = 1000;
    /** How soon another instance may take over the relay from one that vanished; the owner renews it every second. */
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(3);

    private static final EventSchema EVENTS = EventSchema.builder()
            .eventTable("domain_event")
            .snapshotTable("snapshot_event")
            .globalIndexColumn("global_index")
            .aggregateIdentifierColumn("aggregate_identifier")
            .sequenceNumberColumn("sequence_number")
            .typeColumn("type")
            .eventIdentifierColumn("event_identifier")
            .payloadTypeColumn("payload_type")
            .payloadRevisionColumn("payload_revision")
            .payloadColumn("payload")
            .metaDataColumn("meta_data")
            .timestampColumn("time_stamp")
            .build();

    private static final TokenSchema TOKENS = TokenSchema.builder()
            .setTokenTable("token_entry")
            .setProcessorNameColumn("processor_name")
            .setSegmentColumn("segment")
            .setTokenColumn("token")
            .setTokenTypeColumn("token_type")
            .setTimestampColumn("time_stamp")
            .setOwnerColumn("owner")
            .build();

    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    /** Spring's transaction decides over the connection, alone: Axon's own wrapper would roll back all of a surrounding one. */
    @Bean
    ConnectionProvider connectionProvider(DataSource dataSource) {
        return new SpringDataSourceConnectionProvider(dataSource);
    }

    @Bean(destroyMethod = "shutDown")
    NotifiedEventStore eventStore(
            ConnectionProvider connections, TransactionManager transactions, JdbcClient database) {
        EventSerializer serializer = new EventSerializer();
        JdbcEventStorageEngine engine = JdbcEventStorageEngine.builder()
                .connectionProvider(connections)
                .transactionManager(transactions)
                .schema(EVENTS)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .persistenceExceptionResolver(EventStoreConfiguration::isUniqueViolation)
                .batchSize(BATCH)
                .maxGapOffset(MOST_BEFORE_LATE_COMMIT)
                .build();
        return new NotifiedEventStore(
                EmbeddedEventStore.builder()
                        .storageEngine(engine)
                        .fetchDelay(FETCH_DELAY_MILLIS)
                        .timeUnit(TimeUnit.MILLISECONDS),
                database);
    }

    @Bean
    TokenStore tokenStore(ConnectionProvider connections) {
        return JdbcTokenStore.builder()
                .connectionProvider(connections)
                .serializer(new EventSerializer())
                .schema(TOKENS)
                .contentType(byte[].class)
                .claimTimeout(CLAIM_TIMEOUT)
                .nodeId(UUID.randomUUID().toString())
                .build();
    }

    @Bean
    CommandBus commandBus(
            TransactionManager transactions,
            EventStore eventStore,
            List<AggregateType<?>> aggregates,
            ApplicationContext context) {
        SimpleCommandBus bus =
                SimpleCommandBus.builder().transactionManager(transactions).build();
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(
                new SimpleCorrelationDataProvider(Metadata.ACTOR, Metadata.TRACEPARENT)));
        SpringBeanParameterResolverFactory beans = new SpringBeanParameterResolverFactory(context);
        for (AggregateType<?> aggregate : aggregates) {
            subscribe(aggregate.type(), bus, eventStore, beans);
        }
        return bus;
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    private static <T> void subscribe(
            Class<T> type, CommandBus bus, EventStore eventStore, SpringBeanParameterResolverFactory beans) {
        ParameterResolverFactory parameters =
                MultiParameterResolverFactory.ordered(ClasspathParameterResolverFactory.forClass(type), beans);
        Repository<T> repository = new RememberedAggregates<>(
                eventStore,
                EventSourcingRepository.builder(type)
                        .parameterResolverFactory(parameters)
                        .filterByAggregateType());
        AggregateAnnotationCommandHandler.<T>builder()
                .aggregateType(type)
                .repository(repository)
                .commandTargetResolver(EventStoreConfiguration::target)
                .parameterResolverFactory(parameters)
                .build()
                .subscribe(bus);
    }

    /** Axon's own resolver looks through all methods of the command each time. */
    private static VersionedAggregateIdentifier target(CommandMessage<?> command) {
        return new VersionedAggregateIdentifier(((AggregateCommand) command.getPayload()).aggregateId(), null);
    }

    private static boolean isUniqueViolation(Exception fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && UNIQUE_VIOLATION.equals(refused.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
