/** Lists in pages, each with a cursor to the next. */
@NullMarked
package mcpmanager.chassis.page;

import org.jspecify.annotations.NullMarked;
