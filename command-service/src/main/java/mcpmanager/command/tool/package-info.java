/** Tools: what is checked before one is registered or changed. */
@NullMarked
package mcpmanager.command.tool;

import org.jspecify.annotations.NullMarked;
