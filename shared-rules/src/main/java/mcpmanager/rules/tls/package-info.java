/** Certificates and keys that are given as text. */
@NullMarked
package mcpmanager.rules.tls;

import org.jspecify.annotations.NullMarked;
