/** Data sources that tools read from. */
@NullMarked
package mcpmanager.events.datasource;

import org.jspecify.annotations.NullMarked;
