package mcpmanager.query.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import mcpmanager.chassis.feed.FeedHandler;
import mcpmanager.events.wire.CloudEventCodec;
import mcpmanager.events.wire.EventEnvelope;
import mcpmanager.events.wire.MalformedEventException;
import mcpmanager.events.wire.UnknownEventTypeException;
import mcpmanager.query.view.Fold;
import mcpmanager.query.view.Projection;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Admin events into every projection. An event of a type that this version does not know is passed over, and so is a
 * record that is no event: both are kept by the audit history.
 */
@Component
final class AdminEventFeed implements FeedHandler {

    private static final Logger LOG = LoggerFactory.getLogger(AdminEventFeed.class);
    private static final int TYPES_REMEMBERED = 1000;

    private final List<Projection<?, ?>> projections;
    private final Set<String> unknownTypes = ConcurrentHashMap.newKeySet();

    AdminEventFeed(List<Projection<?, ?>> projections) {
        this.projections = projections;
    }

    @Override
    public Mono<Void> apply(List<ConsumerRecord<String, byte[]>> records) {
        List<EventEnvelope<?>> events = decode(records);
        return Flux.fromIterable(projections)
                .concatMap(projection -> Fold.into(projection, events))
                .then();
    }

    private List<EventEnvelope<?>> decode(List<ConsumerRecord<String, byte[]>> records) {
        List<EventEnvelope<?>> events = new ArrayList<>(records.size());
        for (ConsumerRecord<String, byte[]> received : records) {
            try {
                EventEnvelope<?> envelope = CloudEventCodec.decode(received);
                Fold.version(envelope);
                events.add(envelope);
            } catch (UnknownEventTypeException e) {
                logOnce(e);
            } catch (MalformedEventException | NullPointerException e) {
                LOG.error(
                        "passed over {}-{}@{}: not an event",
                        received.topic(),
                        received.partition(),
                        received.offset());
            }
        }
        return events;
    }

    private void logOnce(UnknownEventTypeException e) {
        if (unknownTypes.size() < TYPES_REMEMBERED && unknownTypes.add(String.valueOf(e.getMessage()))) {
            LOG.warn("passes over events: {}", e.getMessage());
        }
    }
}
