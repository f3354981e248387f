/** Who is asking: bearer tokens, and the caller that a controller gets. */
@NullMarked
package mcpmanager.chassis.access;

import org.jspecify.annotations.NullMarked;
