/** Calls of tools over plain HTTP. */
@NullMarked
package mcpmanager.invoke.rest;

import org.jspecify.annotations.NullMarked;
