/** All services in one process on one port, with their databases: what a newcomer starts. */
@NullMarked
package mcpmanager.standalone;

import org.jspecify.annotations.NullMarked;
