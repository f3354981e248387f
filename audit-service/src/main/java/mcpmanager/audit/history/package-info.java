/** The history: each admin and invocation event once, byte for byte. */
@NullMarked
package mcpmanager.audit.history;

import org.jspecify.annotations.NullMarked;
