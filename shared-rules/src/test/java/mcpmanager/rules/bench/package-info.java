/** Micro-benchmarks of the rules that every call runs; the profile {@code jmh} runs them and prints their figures. */
@NullMarked
package mcpmanager.rules.bench;

import org.jspecify.annotations.NullMarked;
