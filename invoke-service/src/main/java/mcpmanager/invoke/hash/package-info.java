/** The keys under which values that no record may show are hashed. */
@NullMarked
package mcpmanager.invoke.hash;

import org.jspecify.annotations.NullMarked;
