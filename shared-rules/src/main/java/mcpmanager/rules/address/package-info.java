/** Which addresses a web service may have: private ones by an explicit list only. */
@NullMarked
package mcpmanager.rules.address;

import org.jspecify.annotations.NullMarked;
