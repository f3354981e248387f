/** Data sources as readers see them, without secrets. */
@NullMarked
package mcpmanager.query.datasource;

import org.jspecify.annotations.NullMarked;
