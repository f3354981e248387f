/** Admin events into the views. */
@NullMarked
package mcpmanager.query.feed;

import org.jspecify.annotations.NullMarked;
