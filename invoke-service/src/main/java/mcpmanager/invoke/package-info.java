/** The gateway: authenticates agents, decides, executes, records and answers. */
@NullMarked
package mcpmanager.invoke;

import org.jspecify.annotations.NullMarked;
