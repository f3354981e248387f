/** Kafka into PostgreSQL: effects and position in one transaction. */
@NullMarked
package mcpmanager.chassis.feed;

import org.jspecify.annotations.NullMarked;
