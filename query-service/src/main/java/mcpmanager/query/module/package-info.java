/** WebAssembly modules as readers see them, without their bytes. */
@NullMarked
package mcpmanager.query.module;

import org.jspecify.annotations.NullMarked;
