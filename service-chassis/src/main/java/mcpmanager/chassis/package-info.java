/** What every service stands on: HTTP manners, access, tracing and the Kafka feed. */
@NullMarked
package mcpmanager.chassis;

import org.jspecify.annotations.NullMarked;
