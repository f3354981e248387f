/** The read side: what the system governs, as views that are kept up to date from the events. */
@NullMarked
package mcpmanager.query;

import org.jspecify.annotations.NullMarked;
