/** Sealed secrets and key hashes. They travel on the restricted topic only, never in an admin event. */
@NullMarked
package mcpmanager.events.secret;

import org.jspecify.annotations.NullMarked;
