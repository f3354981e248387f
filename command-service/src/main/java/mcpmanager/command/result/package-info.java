/** What a database says of a query's result, and what its columns come from. */
@NullMarked
package mcpmanager.command.result;

import org.jspecify.annotations.NullMarked;
