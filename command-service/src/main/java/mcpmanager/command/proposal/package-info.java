/** Proposes tools for the tables of a database. What it answers is for review; nothing is created. */
@NullMarked
package mcpmanager.command.proposal;

import org.jspecify.annotations.NullMarked;
