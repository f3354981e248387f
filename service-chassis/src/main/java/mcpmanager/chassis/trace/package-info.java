/** W3C trace context of each request. */
@NullMarked
package mcpmanager.chassis.trace;

import org.jspecify.annotations.NullMarked;
