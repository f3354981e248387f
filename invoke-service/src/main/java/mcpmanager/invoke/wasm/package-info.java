/** WebAssembly modules: what organisations bring themselves, run where it can only compute. */
@NullMarked
package mcpmanager.invoke.wasm;

import org.jspecify.annotations.NullMarked;
