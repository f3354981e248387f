/** Meters of a service, read by Prometheus. */
@NullMarked
package mcpmanager.chassis.metrics;

import org.jspecify.annotations.NullMarked;
