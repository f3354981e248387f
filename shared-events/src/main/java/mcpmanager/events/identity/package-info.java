/** People who administer and audit, and what they may do. */
@NullMarked
package mcpmanager.events.identity;

import org.jspecify.annotations.NullMarked;
