/** The organisation that everything belongs to. */
@NullMarked
package mcpmanager.command.organization;

import org.jspecify.annotations.NullMarked;
