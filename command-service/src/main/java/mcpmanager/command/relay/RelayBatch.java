package mcpmanager.command.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import mcpmanager.events.secret.SecretRef;
import mcpmanager.events.wire.CloudEventCodec;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * The records of one batch of events: first all secrets, acknowledged, then all admin events, acknowledged, then the
 * tombstones of the secrets that these replaced.
 */
final class RelayBatch {

    private final Producer<String, byte[]> producer;
    private final List<ProducerRecord<String, byte[]>> secrets = new ArrayList<>();
    private final List<ProducerRecord<String, byte[]>> events = new ArrayList<>();
    private final List<SecretRef> replaced = new ArrayList<>();

    RelayBatch(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    void addSecret(ProducerRecord<String, byte[]> secret) {
        secrets.add(secret);
    }

    void addEvent(ProducerRecord<String, byte[]> event) {
        events.add(event);
    }

    void addReplaced(SecretRef secret) {
        replaced.add(secret);
    }

    /**
     * Returns when Kafka has acknowledged every record, however long it is away.
     *
     * @return secrets that nobody needs any more
     */
    List<SecretRef> publish() {
        send(secrets);
        send(events);
        send(replaced.stream().map(CloudEventCodec::tombstone).toList());
        return replaced;
    }

    private void send(List<ProducerRecord<String, byte[]>> records) {
        List<Future<RecordMetadata>> sends = new ArrayList<>(records.size());
        records.forEach(record -> sends.add(producer.send(record)));
        try {
            for (Future<RecordMetadata> send : sends) {
                send.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka refused a record", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while publishing", e);
        }
    }
}
