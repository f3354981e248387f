/** What other policies would have made of the calls that were. */
@NullMarked
package mcpmanager.invoke.backtest;

import org.jspecify.annotations.NullMarked;
