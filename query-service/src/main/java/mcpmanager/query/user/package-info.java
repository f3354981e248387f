/** Users as readers see them. */
@NullMarked
package mcpmanager.query.user;

import org.jspecify.annotations.NullMarked;
