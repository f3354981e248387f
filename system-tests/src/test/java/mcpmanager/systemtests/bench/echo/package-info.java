/** What runs beside the system in a benchmark, or inside it. */
@NullMarked
package mcpmanager.systemtests.bench.echo;

import org.jspecify.annotations.NullMarked;
