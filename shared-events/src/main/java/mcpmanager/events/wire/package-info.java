/** Names of types and topics, and the CloudEvents form of an event on Kafka. */
@NullMarked
package mcpmanager.events.wire;

import org.jspecify.annotations.NullMarked;
