/** Test support shared by the packages of the rules, and the rules about the rules. */
@NullMarked
package mcpmanager.rules;

import org.jspecify.annotations.NullMarked;
