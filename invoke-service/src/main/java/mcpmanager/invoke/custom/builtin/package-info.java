/** Implementations that every gateway has. None of them changes anything. */
@NullMarked
package mcpmanager.invoke.custom.builtin;

import org.jspecify.annotations.NullMarked;
