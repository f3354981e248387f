/** What would be decided, without a call. */
@NullMarked
package mcpmanager.invoke.simulation;

import org.jspecify.annotations.NullMarked;
