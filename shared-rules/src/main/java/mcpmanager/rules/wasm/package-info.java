/** What a WebAssembly module must be to run inside the gateway. */
@NullMarked
package mcpmanager.rules.wasm;

import org.jspecify.annotations.NullMarked;
