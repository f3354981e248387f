/** Hashes of values that may not be shown and yet be told apart. */
@NullMarked
package mcpmanager.rules.hash;

import org.jspecify.annotations.NullMarked;
