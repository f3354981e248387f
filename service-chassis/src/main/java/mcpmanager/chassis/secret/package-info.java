/** Where a service finds the master keys that wrap and open secrets: a local keyset, or Vault. */
@NullMarked
package mcpmanager.chassis.secret;

import org.jspecify.annotations.NullMarked;
