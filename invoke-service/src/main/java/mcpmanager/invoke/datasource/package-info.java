/** Connections to the databases that tools ask: a pool for each data source and version. */
@NullMarked
package mcpmanager.invoke.datasource;

import org.jspecify.annotations.NullMarked;
