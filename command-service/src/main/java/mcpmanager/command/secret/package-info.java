/** Secrets at rest: sealed credentials, key hashes, the master keyset. */
@NullMarked
package mcpmanager.command.secret;

import org.jspecify.annotations.NullMarked;
