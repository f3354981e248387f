/** The event store on PostgreSQL: transactions, serialization, and where aggregates are wired to the command bus. */
@NullMarked
package mcpmanager.command.store;

import org.jspecify.annotations.NullMarked;
