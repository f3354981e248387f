/** Rules about sets of aggregates, held by a unique constraint in the transaction of the event. */
@NullMarked
package mcpmanager.command.claim;

import org.jspecify.annotations.NullMarked;
