/** The organisation as its members see it. */
@NullMarked
package mcpmanager.query.organization;

import org.jspecify.annotations.NullMarked;
