/** Access tokens of issuers that administrators name: OAuth 2.1 resource servers (RFC 6750, 9068, 9728). */
@NullMarked
package mcpmanager.invoke.oauth;

import org.jspecify.annotations.NullMarked;
