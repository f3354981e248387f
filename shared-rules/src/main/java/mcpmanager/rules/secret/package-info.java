/** Envelope encryption of secrets: what the write side seals, the gateway opens. */
@NullMarked
package mcpmanager.rules.secret;

import org.jspecify.annotations.NullMarked;
