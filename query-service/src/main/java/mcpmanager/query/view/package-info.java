/** What all views have in common: the table, the fold, lists and single reads. */
@NullMarked
package mcpmanager.query.view;

import org.jspecify.annotations.NullMarked;
