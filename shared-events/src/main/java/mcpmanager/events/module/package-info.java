/** WebAssembly modules that tools run. */
@NullMarked
package mcpmanager.events.module;

import org.jspecify.annotations.NullMarked;
