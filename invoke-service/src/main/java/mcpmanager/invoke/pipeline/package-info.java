/** One call from request to outcome, as a list of stages. */
@NullMarked
package mcpmanager.invoke.pipeline;

import org.jspecify.annotations.NullMarked;
