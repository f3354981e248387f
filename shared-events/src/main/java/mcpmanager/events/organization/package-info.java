/** Organisations: the tenants; everything else belongs to exactly one. */
@NullMarked
package mcpmanager.events.organization;

import org.jspecify.annotations.NullMarked;
