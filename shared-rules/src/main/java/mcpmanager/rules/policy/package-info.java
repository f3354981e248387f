/** The policy language: conditions over the arguments, the caller, the tool and the time of a call. */
@NullMarked
package mcpmanager.rules.policy;

import org.jspecify.annotations.NullMarked;
