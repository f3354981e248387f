/** Who calls: API keys. */
@NullMarked
package mcpmanager.invoke.authentication;

import org.jspecify.annotations.NullMarked;
