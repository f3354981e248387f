/** Policies as the gateway applies them: compiled from their definitions, and together for each organisation. */
@NullMarked
package mcpmanager.invoke.policy;

import org.jspecify.annotations.NullMarked;
