/** What JSON from outside may be. */
@NullMarked
package mcpmanager.chassis.json;

import org.jspecify.annotations.NullMarked;
