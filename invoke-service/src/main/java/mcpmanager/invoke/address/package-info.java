/** Where the gateway is reached. */
@NullMarked
package mcpmanager.invoke.address;

import org.jspecify.annotations.NullMarked;
