/** Sends commands off the event loop and says what came of them. */
@NullMarked
package mcpmanager.command.dispatch;

import org.jspecify.annotations.NullMarked;
