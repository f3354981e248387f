/** Who calls: API keys and access tokens. */
@NullMarked
package mcpmanager.invoke.authentication;

import org.jspecify.annotations.NullMarked;
