/** Policies: what is checked before one is defined or amended. */
@NullMarked
package mcpmanager.command.policy;

import org.jspecify.annotations.NullMarked;
