/** JSONPath (RFC 9535) without functions, in bounded time. */
@NullMarked
package mcpmanager.rules.jsonpath;

import org.jspecify.annotations.NullMarked;
