/** WebAssembly modules: uploaded, checked, never changed, deleted when no tool runs them. */
@NullMarked
package mcpmanager.command.module;

import org.jspecify.annotations.NullMarked;
