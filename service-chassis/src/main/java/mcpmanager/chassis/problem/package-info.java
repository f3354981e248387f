/** Errors as RFC 9457 problem details with a stable code, in Persian and English. */
@NullMarked
package mcpmanager.chassis.problem;

import org.jspecify.annotations.NullMarked;
