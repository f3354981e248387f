/** The published language: every event of the system, the values in it, and its form on the wire. */
@NullMarked
package mcpmanager.events;

import org.jspecify.annotations.NullMarked;
