/** Masks: which fields of a result are hidden, and how. */
@NullMarked
package mcpmanager.rules.masking;

import org.jspecify.annotations.NullMarked;
