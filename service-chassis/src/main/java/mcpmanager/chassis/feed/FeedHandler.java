package mcpmanager.chassis.feed;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import reactor.core.publisher.Mono;

/**
 * What a service does with the records of a topic. Called inside a transaction that also moves the positions, with
 * the records of each partition in order. A record can come again under another offset when its publisher had to repeat
 * it: an effect must be the same when applied twice. Reading the records is work for the call itself, which has a thread to
 * block; the answer then only writes, on the database's event loop.
 */
@FunctionalInterface
public interface FeedHandler {

    Mono<Void> apply(List<ConsumerRecord<String, byte[]>> records);
}
