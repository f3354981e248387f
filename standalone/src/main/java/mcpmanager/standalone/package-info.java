/** The whole system in one process on one port, with its servers embedded: what a newcomer starts. */
@NullMarked
package mcpmanager.standalone;

import org.jspecify.annotations.NullMarked;
