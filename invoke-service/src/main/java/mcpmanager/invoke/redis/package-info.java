/** The Redis that all instances of the gateway share. */
@NullMarked
package mcpmanager.invoke.redis;

import org.jspecify.annotations.NullMarked;
