/** Rotates and retires the master keys while everything runs. */
@NullMarked
package mcpmanager.command.masterkey;

import org.jspecify.annotations.NullMarked;
