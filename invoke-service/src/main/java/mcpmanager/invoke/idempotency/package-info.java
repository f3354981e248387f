/** Calls that are made once however often they are sent. */
@NullMarked
package mcpmanager.invoke.idempotency;

import org.jspecify.annotations.NullMarked;
