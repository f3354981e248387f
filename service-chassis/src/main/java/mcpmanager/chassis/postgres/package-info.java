/** How a registered PostgreSQL database is addressed. */
@NullMarked
package mcpmanager.chassis.postgres;

import org.jspecify.annotations.NullMarked;
