/** Which of the gateway's instances this is. */
@NullMarked
package mcpmanager.invoke.instance;

import org.jspecify.annotations.NullMarked;
