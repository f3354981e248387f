/** Why a command is refused, and the checks that all features share. */
@NullMarked
package mcpmanager.command.rejection;

import org.jspecify.annotations.NullMarked;
