/** Who may do what, where the roles of the caller alone don't tell. */
@NullMarked
package mcpmanager.command.access;

import org.jspecify.annotations.NullMarked;
