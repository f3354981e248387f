/** Publishes every event to Kafka, in order; the event store is the outbox. */
@NullMarked
package mcpmanager.command.relay;

import org.jspecify.annotations.NullMarked;
