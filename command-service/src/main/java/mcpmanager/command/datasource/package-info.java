/** Data sources: what is checked before one is registered. */
@NullMarked
package mcpmanager.command.datasource;

import org.jspecify.annotations.NullMarked;
