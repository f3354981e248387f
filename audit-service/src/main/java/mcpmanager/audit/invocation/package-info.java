/** Words about invocations that the history is searched by and traces are told in. */
@NullMarked
package mcpmanager.audit.invocation;

import org.jspecify.annotations.NullMarked;
