/** How data sources are doing, as this gateway instance sees it. */
@NullMarked
package mcpmanager.invoke.health;

import org.jspecify.annotations.NullMarked;
