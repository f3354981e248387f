/** Tools as readers see them. */
@NullMarked
package mcpmanager.query.tool;

import org.jspecify.annotations.NullMarked;
