/** Masks by source column: what becomes of each column of a query's result, whatever the query calls it. */
@NullMarked
package mcpmanager.rules.column;

import org.jspecify.annotations.NullMarked;
