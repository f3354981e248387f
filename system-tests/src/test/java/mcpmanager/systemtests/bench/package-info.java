/** Benchmarks: they print figures beside a peer's or a limit's in the same run, and assert nothing about time. */
@NullMarked
package mcpmanager.systemtests.bench;

import org.jspecify.annotations.NullMarked;
