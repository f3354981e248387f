/** The audit side: every event as it was received, and what can be read from them. */
@NullMarked
package mcpmanager.audit;

import org.jspecify.annotations.NullMarked;
