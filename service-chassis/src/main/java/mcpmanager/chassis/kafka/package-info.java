/** How a service reaches Kafka. */
@NullMarked
package mcpmanager.chassis.kafka;

import org.jspecify.annotations.NullMarked;
