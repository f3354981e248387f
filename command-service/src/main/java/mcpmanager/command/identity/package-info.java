/** Users, signing in, and the first administrator. */
@NullMarked
package mcpmanager.command.identity;

import org.jspecify.annotations.NullMarked;
