/** Policies: who may call what, and what they see of the result. */
@NullMarked
package mcpmanager.events.policy;

import org.jspecify.annotations.NullMarked;
