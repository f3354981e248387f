/** Counts calls under the limits that they have: for all instances together in Redis, or for this one alone. */
@NullMarked
package mcpmanager.invoke.ratelimit;

import org.jspecify.annotations.NullMarked;
