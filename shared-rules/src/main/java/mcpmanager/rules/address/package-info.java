/** Which addresses data sources may have: private ones by explicit lists only. */
@NullMarked
package mcpmanager.rules.address;

import org.jspecify.annotations.NullMarked;
