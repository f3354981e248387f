/** Policies as readers see them. */
@NullMarked
package mcpmanager.query.policy;

import org.jspecify.annotations.NullMarked;
