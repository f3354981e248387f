/** Where the deployment lets data sources be: the same when they are registered and when they are used. */
@NullMarked
package mcpmanager.chassis.egress;

import org.jspecify.annotations.NullMarked;
