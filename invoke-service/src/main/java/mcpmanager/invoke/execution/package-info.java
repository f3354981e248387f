/** Runs tools: one executor for each kind of execution. */
@NullMarked
package mcpmanager.invoke.execution;

import org.jspecify.annotations.NullMarked;
