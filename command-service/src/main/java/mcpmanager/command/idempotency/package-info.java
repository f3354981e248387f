/** The {@code Idempotency-Key} header: a request that is sent again gets the first answer. */
@NullMarked
package mcpmanager.command.idempotency;

import org.jspecify.annotations.NullMarked;
