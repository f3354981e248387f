/** Texts that have broken software, in every place that takes a text. */
@NullMarked
package mcpmanager.command.naughty;

import org.jspecify.annotations.NullMarked;
