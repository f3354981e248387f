/** Cuts off floods of requests before anything expensive is done for them. */
@NullMarked
package mcpmanager.invoke.flood;

import org.jspecify.annotations.NullMarked;
