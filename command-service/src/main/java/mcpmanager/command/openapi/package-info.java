/** The API's own description. */
@NullMarked
package mcpmanager.command.openapi;

import org.jspecify.annotations.NullMarked;
