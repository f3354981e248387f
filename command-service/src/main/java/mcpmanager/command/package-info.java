/** The write side: decides on commands, keeps the events, publishes them. */
@NullMarked
package mcpmanager.command;

import org.jspecify.annotations.NullMarked;
