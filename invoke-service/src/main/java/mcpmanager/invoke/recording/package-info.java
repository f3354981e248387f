/** What is written down about a call, before it may go on. */
@NullMarked
package mcpmanager.invoke.recording;

import org.jspecify.annotations.NullMarked;
